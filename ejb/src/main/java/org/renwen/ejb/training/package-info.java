/**
 * Training as jobs: the manifest of permitted rows, the queue, the worker, progress, cancellation,
 * resuming, provenance. How a network learns is {@code learning}'s business.
 */
package org.renwen.ejb.training;
