/**
 * Decisions: what was asked, answered and relied on, with their explanations. A decision is never
 * rewritten; only where it stands in review changes.
 */
package org.renwen.persistence.inference;
