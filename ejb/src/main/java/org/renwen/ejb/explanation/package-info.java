/**
 * Reasons for scores.
 *
 * <p>Integrated gradients say how much each feature of a row moved its score away from the score of
 * the mean training row. The kernels are plain Java over a trained model; who may see an
 * explanation and how it is worded for a person is decided elsewhere.
 */
package org.renwen.ejb.explanation;
