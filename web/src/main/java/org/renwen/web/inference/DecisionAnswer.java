package org.renwen.web.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.web.shared.BarChart;

/**
 * What a version answered, taken apart for a page.
 *
 * @param label the class; null where a number was answered
 * @param value the number; null where a class was answered
 * @param classes the classes with their probabilities; empty where there are none
 * @param favourable the class that is good for the person; null where none is
 * @param favourableProbability its probability; null where there is none
 * @param cutOff the least probability of the favourable class for which it is answered; null where
 *     the likeliest class is answered
 */
public record DecisionAnswer(
    String label,
    Double value,
    List<BarChart.Bar> classes,
    String favourable,
    Double favourableProbability,
    Double cutOff) {

  /** Null when the reader may not see the output. */
  static DecisionAnswer of(DecisionView decision, String favourable) {
    JsonNode output = decision.output();
    if (output == null) {
      return null;
    }
    List<BarChart.Bar> classes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : output.path("probability").properties()) {
      classes.add(BarChart.Bar.of(each.getKey(), each.getValue().doubleValue()));
    }
    JsonNode good = output.path("probability").path(String.valueOf(favourable));
    return new DecisionAnswer(
        output.path("label").textValue(),
        output.path("value").isNumber() ? Double.valueOf(output.get("value").doubleValue()) : null,
        classes,
        favourable,
        good.isNumber() ? Double.valueOf(good.doubleValue()) : null,
        decision.cutOff());
  }

  /** Whether the answer was found by comparing a probability with a cut-off. */
  public boolean isByCutOff() {
    return cutOff != null && favourableProbability != null;
  }

  /** Whether the answer is the one that is good for the person. */
  public boolean isGood() {
    return label != null && label.equals(favourable);
  }

  /** The classes that a human could answer instead. */
  public List<String> otherLabels() {
    return classes.stream().map(BarChart.Bar::name).filter(name -> !name.equals(label)).toList();
  }
}
