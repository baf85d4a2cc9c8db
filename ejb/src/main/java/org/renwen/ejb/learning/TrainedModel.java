package org.renwen.ejb.learning;

import java.util.List;

/**
 * A trained network with its preprocessing: everything needed to score a row. Immutable and shared
 * by threads.
 *
 * <p>Scores are rounded to {@value #DECIMALS} decimals before anyone compares or stores them, so
 * that the way rows are grouped into batches cannot change an answer.
 */
public final class TrainedModel {
  static final int DECIMALS = 6;
  private static final double SCALE = 1e6;

  private final Architecture architecture;
  private final Preprocessing preprocessing;
  private final LabelEncoding label;
  private final DenseNetwork network;
  private final byte[] bytes;

  TrainedModel(
      Architecture architecture,
      Preprocessing preprocessing,
      LabelEncoding label,
      float[] parameters) {
    this(
        architecture,
        preprocessing,
        label,
        parameters,
        Artifact.write(architecture, preprocessing, label, parameters));
  }

  /** A model read from these bytes: its hash stays what it was, whoever wrote them. */
  TrainedModel(
      Architecture architecture,
      Preprocessing preprocessing,
      LabelEncoding label,
      float[] parameters,
      byte[] bytes) {
    this.architecture = architecture;
    this.preprocessing = preprocessing;
    this.label = label;
    this.network =
        new DenseNetwork(
            preprocessing.width(), architecture, label.outputs(), label.output(), parameters);
    this.bytes = bytes;
  }

  public Task task() {
    return label.task();
  }

  /** The classes in the order of the probabilities, sorted; empty for regression. */
  public List<String> classes() {
    return label.classes();
  }

  public List<FeatureColumn> features() {
    return preprocessing.columns();
  }

  public Preprocessing preprocessing() {
    return preprocessing;
  }

  public Architecture architecture() {
    return architecture;
  }

  /** The parameters θ in DL4J's order: per layer the weights column by column, then the biases. */
  public float[] parameters() {
    return network.parameters();
  }

  /**
   * The probability of each class, rounded.
   *
   * @throws InvalidRowException when the row does not fit the feature columns
   * @throws IllegalStateException for regression
   */
  public double[] probabilities(Object[] row) {
    if (!task().isClassification()) {
      throw new IllegalStateException("a regression model has no classes");
    }
    return score(row);
  }

  /**
   * The predicted number in the unit of the label, rounded.
   *
   * @throws InvalidRowException when the row does not fit the feature columns
   * @throws IllegalStateException for a classifier
   */
  public double value(Object[] row) {
    if (task().isClassification()) {
      throw new IllegalStateException("a classifier has no value");
    }
    return score(row)[0];
  }

  /**
   * One array per row: the probabilities, or the value alone.
   *
   * @throws InvalidRowException when a row does not fit the feature columns
   * @throws IllegalStateException when a score is not a finite number, which no network that was
   *     trained here gives
   */
  public double[][] score(List<Object[]> rows) {
    double[][] scores = new double[rows.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(rows.get(i));
    }
    return scores;
  }

  private double[] score(Object[] row) {
    double[] scores = outputs(preprocessing.apply(row));
    for (int k = 0; k < scores.length; k++) {
      if (!Double.isFinite(scores[k])) {
        throw new IllegalStateException("the network's output is not a finite number");
      }
      scores[k] = rounded(scores[k]);
    }
    return scores;
  }

  private static double rounded(double score) {
    // Numbers so large that a sixth decimal means nothing stay as they are.
    return Math.abs(score) < 1e9 ? Math.rint(score * SCALE) / SCALE : score;
  }

  /**
   * The unrounded scores for an input of the network, as {@link Preprocessing#apply} makes it. For
   * explanations, which differentiate; answers use {@link #score}.
   */
  public double[] outputs(double[] x) {
    return label.decode(network.forward(x));
  }

  /**
   * W·x of the first layer, without biases. It is additive over the inputs: explanations, which
   * score many rows mixed of two, sum it from parts that they keep.
   *
   * @param x an input of the network, or a difference of two
   */
  public double[] firstSums(double[] x) {
    return network.firstSums(x);
  }

  /** As {@link #outputs}, from sums of the first layer. */
  public double[] outputsFrom(double[] firstSums) {
    return label.decode(network.forwardFrom(firstSums));
  }

  /** What counts as a large difference between scores: 1, or the label's standard deviation. */
  public double scale() {
    return label.deviation();
  }

  /**
   * The gradient ∂ outputs(x)[index] / ∂x, one number per input of the network.
   *
   * @param index of a class, or 0 for regression
   */
  public double[] gradient(double[] x, int index) {
    double[] gradient = network.gradient(x, index);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= label.deviation();
    }
    return gradient;
  }

  /** The artifact: the same model gives the same bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** SHA-256 of the artifact, in lower-case hexadecimal. */
  public String sha256() {
    return Artifact.sha256(bytes);
  }

  /**
   * Reads an artifact, once its hash is the expected one.
   *
   * @throws InvalidArtifactException when the hash differs, in which case nothing was read, or when
   *     the bytes are not a well-formed artifact
   */
  public static TrainedModel fromBytes(byte[] bytes, String expectedSha256) {
    return Artifact.read(bytes, expectedSha256);
  }
}
