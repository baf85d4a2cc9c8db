/**
 * Training runs as jobs in the database: queue, lease, fencing token, progress, checkpoint, and the
 * manifest of the exact rows a run may use.
 */
package org.renwen.persistence.training;
