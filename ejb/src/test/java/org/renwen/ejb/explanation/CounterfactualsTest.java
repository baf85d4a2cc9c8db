package org.renwen.ejb.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.renwen.ejb.explanation.ExplainedModels.number;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.explanation.Counterfactuals.Wanted;
import org.renwen.ejb.learning.Architecture;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.GermanCredit;
import org.renwen.ejb.learning.Loss;
import org.renwen.ejb.learning.NetworkTrainer;
import org.renwen.ejb.learning.SplitFractions;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainedModel;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.learning.Updater;

class CounterfactualsTest {
  private static final double CUT_OFF = 0.5;
  private static final ChangeRule ONLY_GROWS =
      new ChangeRule(true, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final List<Object[]> rows = ExplainedModels.rows(2, 400, 21);

  /** The first number decides, the second does nothing. */
  private TrainedModel first() {
    return ExplainedModels.train(
        ExplainedModels.numbers(2),
        rows,
        Task.BINARY,
        ExplainedModels.LINEAR,
        row -> number(row, 0));
  }

  private List<Recourse> find(TrainedModel model, ChangeRule rule, double from) {
    return new Counterfactuals(
            model, rows.subList(0, 100), List.of(rule, ChangeRule.FREE), new Wanted(1, CUT_OFF))
        .find(new Object[] {from, 0.1}, 3);
  }

  /** For a logistic model the nearest change ends where w·x + b = 0, found here by solving it. */
  @Test
  void theNearestChangeEndsWhereTheAnswerTurns() {
    TrainedModel model = first();
    List<Recourse> ways = find(model, ChangeRule.FREE, -1.0);
    assertThat(ways).isNotEmpty();
    Recourse.Change change = ways.get(0).changes().get(0);
    assertThat(ways.get(0).changes()).hasSize(1);
    assertThat(change.feature()).isEqualTo("x0");
    double low = logOdds(model, 0);
    double slope = logOdds(model, 1) - low;
    assertThat((Double) change.to()).isCloseTo(-low / slope, within(0.01));
    assertThat(ways.get(0).score()).isGreaterThanOrEqualTo(CUT_OFF);
  }

  private static double logOdds(TrainedModel model, double first) {
    double p = model.outputs(model.preprocessing().apply(new Object[] {first, 0.1}))[1];
    return Math.log(p / (1 - p));
  }

  @Test
  void whatCannotChangeIsNotAdvisedAndNoneFoundIsAnAnswer() {
    TrainedModel model = first();
    assertThat(find(model, ChangeRule.NEVER, -1.0)).isEmpty();
    assertThat(find(model, new ChangeRule(true, -1, -9, 9), -1.0)).isEmpty();
    assertThat(find(model, new ChangeRule(true, 0, -9, -0.5), -1.0)).isEmpty();
    assertThat(find(model, ONLY_GROWS, -1.0)).isNotEmpty();
  }

  @Test
  void whoWasAnsweredAsWantedNeedsNoChange() {
    assertThat(find(first(), ChangeRule.FREE, 1.0)).isEmpty();
  }

  @Test
  void everyWayOfFiveHundredHeldOutPeopleIsAnsweredAsWantedWhenScoredAgain() {
    GermanCredit.Data data = GermanCredit.read();
    List<Example> shuffled = new ArrayList<>(data.examples());
    Collections.shuffle(shuffled, new Random(7));
    TrainedModel model = train(data.columns(), shuffled.subList(0, 500));
    List<Object[]> background = shuffled.subList(0, 100).stream().map(Example::features).toList();
    List<FeatureColumn> columns = data.columns();
    int age = index(columns, "age");
    Set<Integer> fixed =
        Set.of(index(columns, "personal_status"), index(columns, "foreign_worker"));
    List<ChangeRule> rules = new ArrayList<>(Collections.nCopies(columns.size(), ChangeRule.FREE));
    fixed.forEach(j -> rules.set(j, ChangeRule.NEVER));
    rules.set(age, new ChangeRule(true, 1, 18, 120));
    int good = model.classes().indexOf("good");
    Counterfactuals search =
        new Counterfactuals(model, background, rules, new Wanted(good, CUT_OFF));
    int refused = 0;
    int helped = 0;
    for (Example person : shuffled.subList(500, 1_000)) {
      Object[] row = person.features();
      boolean wasRefused = model.probabilities(row)[good] < CUT_OFF;
      List<Recourse> ways = search.find(row, 3);
      refused += wasRefused ? 1 : 0;
      helped += ways.isEmpty() ? 0 : 1;
      assertThat(wasRefused || ways.isEmpty()).isTrue();
      Set<Set<String>> different = new HashSet<>();
      for (Recourse way : ways) {
        Object[] changed = row.clone();
        Set<String> names = new HashSet<>();
        for (Recourse.Change change : way.changes()) {
          int j = index(columns, change.feature());
          assertThat(fixed).doesNotContain(j);
          assertThat(change.from()).isEqualTo(row[j]);
          changed[j] = change.to();
          names.add(change.feature());
        }
        assertThat(model.probabilities(changed)[good])
            .isGreaterThanOrEqualTo(CUT_OFF)
            .isEqualTo(way.score());
        assertThat(number(changed, age)).isGreaterThanOrEqualTo(number(row, age));
        assertThat(way.changes()).hasSizeBetween(1, Counterfactuals.MAX_CHANGES);
        assertThat(different.add(names)).isTrue();
      }
    }
    assertThat(refused).isGreaterThan(50);
    assertThat(helped).isGreaterThan(refused * 9 / 10);
  }

  private static int index(List<FeatureColumn> columns, String name) {
    return columns.stream().map(FeatureColumn::name).toList().indexOf(name);
  }

  private static TrainedModel train(List<FeatureColumn> columns, List<Example> examples) {
    TrainingSettings settings =
        new TrainingSettings(
            Task.BINARY,
            new Architecture(ExplainedModels.RELU.layers(), 0.01),
            Loss.CROSS_ENTROPY,
            Updater.ADAM,
            0.01,
            32,
            30,
            1,
            1,
            SplitFractions.DEFAULT,
            0);
    return new NetworkTrainer(Clock.systemUTC())
        .train(columns, examples, settings, null, report -> {})
        .model();
  }

  /** Gower 1971: |Δ|/range for a number, 0 or 1 for a word, their mean. */
  @Test
  void distanceIsGowers() {
    List<FeatureColumn> columns = new ArrayList<>(ExplainedModels.numbers(1));
    columns.add(new FeatureColumn("word", FeatureType.CATEGORICAL));
    RowSpace space =
        new RowSpace(columns, Arrays.asList(new Object[] {0.0, "a"}, new Object[] {10.0, "b"}));
    assertThat(space.distance(new Object[] {2.0, "a"}, new Object[] {7.0, "b"}))
        .isCloseTo(0.75, within(1e-12));
    assertThat(space.distance(new Object[] {2.0, "a"}, new Object[] {2.0, "a"})).isZero();
    assertThat(space.distance(new Object[] {null, "a"}, new Object[] {2.0, "a"}))
        .isCloseTo(0.5, within(1e-12));
  }
}
