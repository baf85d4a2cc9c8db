package org.renwen.ejb.learning;

/** Remembers the parameters of lowest validation loss (Prechelt 1998). */
final class EarlyStopping {
  private final int patience;
  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private float[] bestParameters = new float[0];

  EarlyStopping(int patience) {
    this.patience = patience;
  }

  boolean isOn() {
    return patience > 0;
  }

  void restore(int epoch, double loss, float[] parameters) {
    bestEpoch = epoch;
    bestLoss = loss;
    bestParameters = parameters;
  }

  /** Takes note of an epoch; the first of equal losses stays the best. */
  void observe(int epoch, double validationLoss, float[] parameters) {
    if (isOn() && validationLoss < bestLoss) {
      restore(epoch, validationLoss, parameters);
    }
  }

  boolean stopsAfter(int epoch) {
    return isOn() && epoch - bestEpoch >= patience;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  double bestLoss() {
    return bestLoss;
  }

  float[] bestParameters() {
    return bestParameters;
  }
}
