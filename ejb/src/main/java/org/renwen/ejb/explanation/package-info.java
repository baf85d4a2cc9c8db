/**
 * Reasons for scores, and what would have changed them.
 *
 * <p>Integrated gradients say how much each feature moved a score away from that of the mean
 * training row; Shapley values divide the distance from the mean score of people who still permit
 * training; counterfactuals are the nearest changes that a person can make. The kernels are plain
 * Java over a trained model. How an explanation is worded for a person is decided by the pages.
 */
package org.renwen.ejb.explanation;
