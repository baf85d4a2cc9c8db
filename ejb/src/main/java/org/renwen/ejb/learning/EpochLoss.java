package org.renwen.ejb.learning;

/**
 * A point of the loss curve.
 *
 * @param epoch from 1
 * @param training the mean objective over the epoch's mini-batches, each before its update, with
 *     dropout and L2 penalty: what the optimiser saw
 * @param validation the loss on the validation rows after the epoch, without dropout and penalty
 */
public record EpochLoss(int epoch, double training, double validation) {}
