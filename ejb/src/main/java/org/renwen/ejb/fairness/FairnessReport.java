package org.renwen.ejb.fairness;

import java.util.List;

/**
 * A fairness audit, as stored.
 *
 * @param basis why people's data were used: those audited permit the purpose BIAS_AUDIT
 * @param audited rows it covers, and {@code rows} those there are
 * @param favourable the outcome that is good for the person
 * @param seed of the resampling
 * @param resamples of the 95 % intervals
 */
public record FairnessReport(
    String basis,
    int rows,
    int audited,
    String favourable,
    long seed,
    int resamples,
    List<AttributeAudit> attributes) {

  /**
   * One sensitive attribute.
   *
   * @param privileged the group all others are compared with: the largest
   */
  public record AttributeAudit(
      String attribute, String privileged, List<Group> groups, List<Comparison> comparisons) {}

  /** How one group fared. */
  public record Group(String group, long n, long favourable, FigureView selectionRate) {}

  /** A group, or all others together under {@code *}, against the privileged one. */
  public record Comparison(
      String group,
      long n,
      FigureView statisticalParityDifference,
      FigureView disparateImpactRatio) {}

  /** A figure with its 95 % interval, or why there is none. */
  public record FigureView(Double value, Double low, Double high, String absence) {
    static FigureView of(Figure figure) {
      return new FigureView(
          figure.value().orElse(null),
          figure.interval().map(Interval::low).orElse(null),
          figure.interval().map(Interval::high).orElse(null),
          figure.absence().map(Enum::name).orElse(null));
    }
  }
}
