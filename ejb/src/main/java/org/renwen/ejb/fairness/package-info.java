/**
 * Group fairness: how often a favourable outcome falls to each group of people, and how far the
 * groups lie apart.
 *
 * <p>The kernels work on counts, state their direction and range, give intervals, and say why when
 * a figure cannot be computed. They judge nothing: which gap is acceptable is decided by people and
 * recorded elsewhere.
 */
package org.renwen.ejb.fairness;
