/**
 * People by the controller's reference, through a keyed blind index, and their keys per class of
 * record. References are never stored and never logged.
 */
package org.renwen.ejb.subject;
