package org.renwen.ejb.learning;

/**
 * The shares of rows for training, validation (early stopping) and test (evaluation). Each lies in
 * (0, 1), and they add up to 1.
 */
public record SplitFractions(double training, double validation, double test) {
  public static final SplitFractions DEFAULT = new SplitFractions(0.6, 0.2, 0.2);

  public SplitFractions {
    SettingsJson.require(training > 0 && training < 1, "split.training");
    SettingsJson.require(validation > 0 && validation < 1, "split.validation");
    SettingsJson.require(test > 0 && test < 1, "split.test");
    SettingsJson.require(Math.abs(training + validation + test - 1) < 1e-9, "split");
  }
}
