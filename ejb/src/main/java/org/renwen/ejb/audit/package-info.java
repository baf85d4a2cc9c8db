/**
 * Writes what happened into the audit queue, in the transaction of the change it describes. It says
 * nothing about how the queue becomes a log.
 */
package org.renwen.ejb.audit;
