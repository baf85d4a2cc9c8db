package org.renwen.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.renwen.ejb.fairness.GroupFairness;
import org.renwen.web.shared.BarChart;
import org.renwen.web.shared.Texts;

/**
 * A stored fairness audit as a page shows it.
 *
 * @param covered share of the rows that the audit covers, in percent
 */
public record FairnessFigures(
    int rows, int audited, double covered, String favourable, List<Attribute> attributes) {

  /** The lower bound that regulators use for the ratio (29 CFR 1607.4(D), the four-fifths rule). */
  private static final double FOUR_FIFTHS = 0.8;

  /**
   * One sensitive attribute.
   *
   * @param rates share of each group with the favourable answer, as bars
   * @param differences statistical parity difference of each group, as bars
   * @param ratios disparate impact ratio of each group, as bars
   * @param low the groups whose ratio is below four fifths, by name; empty when none is
   */
  public record Attribute(
      String name,
      String privileged,
      List<BarChart.Bar> rates,
      List<BarChart.Bar> differences,
      List<BarChart.Bar> ratios,
      String low) {}

  /** Null when the document is not one of our audits. */
  public static FairnessFigures of(JsonNode audit, Texts texts) {
    if (!audit.path("attributes").isArray() || !audit.path("audited").isInt()) {
      return null;
    }
    List<Attribute> attributes = new ArrayList<>();
    audit.get("attributes").forEach(attribute -> attributes.add(attribute(attribute, texts)));
    int rows = audit.path("rows").asInt();
    int audited = audit.get("audited").intValue();
    return new FairnessFigures(
        rows,
        audited,
        rows == 0 ? 0 : 100.0 * audited / rows,
        audit.path("favourable").asText(),
        attributes);
  }

  private static Attribute attribute(JsonNode attribute, Texts texts) {
    List<BarChart.Bar> rates = new ArrayList<>();
    attribute
        .path("groups")
        .forEach(group -> rates.add(bar(group, group.path("selectionRate"), texts)));
    List<BarChart.Bar> differences = new ArrayList<>();
    List<BarChart.Bar> ratios = new ArrayList<>();
    List<String> low = new ArrayList<>();
    for (JsonNode comparison : attribute.path("comparisons")) {
      differences.add(bar(comparison, comparison.path("statisticalParityDifference"), texts));
      BarChart.Bar ratio = bar(comparison, comparison.path("disparateImpactRatio"), texts);
      ratios.add(ratio);
      if (ratio.value() != null && ratio.value() < FOUR_FIFTHS) {
        low.add(ratio.name());
      }
    }
    return new Attribute(
        attribute.path("attribute").asText(),
        attribute.path("privileged").asText(),
        rates,
        differences,
        ratios,
        String.join(", ", low));
  }

  private static BarChart.Bar bar(JsonNode group, JsonNode figure, Texts texts) {
    String name = group.path("group").asText();
    String n = texts.get("fairness.n", group.path("n").asLong());
    Double low = number(figure.path("low"));
    Double high = number(figure.path("high"));
    String note = n;
    if (low != null && high != null) {
      note = texts.get("fairness.note", n, low, high);
    } else if (figure.path("absence").isTextual()) {
      note = n + " · " + texts.name("fairness.absence", figure.get("absence").textValue());
    }
    return new BarChart.Bar(
        name.equals(GroupFairness.REST) ? texts.get("fairness.rest") : name,
        number(figure.path("value")),
        low,
        high,
        note);
  }

  private static Double number(JsonNode value) {
    return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
  }
}
