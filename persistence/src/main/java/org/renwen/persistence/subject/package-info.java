/**
 * Data subjects, found by a keyed blind index of the controller's own reference, and their wrapped
 * keys, one per class of record. It does not know what is encrypted under them.
 */
package org.renwen.persistence.subject;
