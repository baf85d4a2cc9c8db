/**
 * The queue of audit entries, written in the transaction of the change each describes, and their
 * encrypted details. Leaves hold no personal data. Nothing here changes or removes an entry.
 */
package org.renwen.persistence.audit;
