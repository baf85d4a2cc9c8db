package org.renwen.ejb.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.renwen.ejb.learning.TrainedModel;

/**
 * Counterfactual explanations: the nearest changes after which the model answers as wanted
 * (Wachter, Mittelstadt and Russell 2018), of the features that the person can change and in the
 * way they can (actionable recourse; Ustun, Spangher and Liu 2019), few at a time, leading to a row
 * like others there are, and several that differ (Mothilal, Sharma and Tan 2020).
 *
 * <p>The search keeps the {@value #BEAM} best rows of one change, then of two, up to {@value
 * #MAX_CHANGES}; values come from {@link RowSpace#values}. Each row that is answered as wanted has
 * its changes drawn back, as far as it stays so, and is scored once more as answers are. What is
 * found is ordered by number of changes and distance; of those that change the same features only
 * the first is kept. The search is not exhaustive and draws nothing: the same question has the same
 * answer. None found is an honest result: it does not say that none exists.
 */
public final class Counterfactuals {
  static final int MAX_CHANGES = 4;
  private static final int BEAM = 12;

  private final TrainedModel model;
  private final List<ChangeRule> rules;
  private final Wanted wanted;
  private final RowSpace space;

  /**
   * What is wanted.
   *
   * @param output the index of the class
   * @param cutOff the rounded probability from which on it is answered; null where the likeliest
   *     class is
   */
  public record Wanted(int output, Double cutOff) {
    boolean met(double[] scores) {
      if (cutOff != null) {
        return scores[output] >= cutOff;
      }
      for (int k = 0; k < scores.length; k++) {
        if (scores[k] > scores[output] || (k < output && scores[k] == scores[output])) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param background rows as for {@link TrainedModel#score}, at least one
   * @param rules one per feature column, in their order
   */
  public Counterfactuals(
      TrainedModel model, List<Object[]> background, List<ChangeRule> rules, Wanted wanted) {
    if (background.isEmpty() || rules.size() != model.features().size()) {
      throw new IllegalArgumentException("a background and a rule per feature are required");
    }
    this.model = model;
    this.rules = List.copyOf(rules);
    this.wanted = wanted;
    this.space = new RowSpace(model.features(), background);
  }

  /**
   * At most {@code count} ways, the nearest first; empty when none was found or none is needed.
   *
   * @param row that was not answered as wanted
   */
  public List<Recourse> find(Object[] row, int count) {
    if (wanted.met(model.probabilities(row))) {
      return List.of();
    }
    Map<Set<Integer>, Object[]> found = new LinkedHashMap<>();
    List<Object[]> beam = Collections.singletonList(row);
    for (int changes = 1; changes <= MAX_CHANGES && found.size() < count; changes++) {
      List<Scored> next = new ArrayList<>();
      for (Object[] from : beam) {
        step(row, from, found, next);
      }
      next.sort(Comparator.comparingDouble(Scored::promise).reversed());
      beam = distinct(next);
    }
    return found.values().stream()
        .map(candidate -> recourse(row, candidate))
        .sorted(
            Comparator.comparingInt((Recourse recourse) -> recourse.changes().size())
                .thenComparingDouble(Recourse::distance))
        .limit(count)
        .toList();
  }

  /** A row that is not answered as wanted yet. */
  private record Scored(Object[] row, double promise) {}

  private void step(
      Object[] row, Object[] from, Map<Set<Integer>, Object[]> found, List<Scored> next) {
    double before = model.probabilities(from)[wanted.output()];
    for (int j = 0; j < row.length; j++) {
      if (!Objects.equals(from[j], row[j])) {
        continue;
      }
      for (Object value : space.values(j)) {
        if (Objects.equals(value, row[j]) || !rules.get(j).allows(row[j], value)) {
          continue;
        }
        Object[] candidate = from.clone();
        candidate[j] = value;
        double[] scores = model.probabilities(candidate);
        if (wanted.met(scores)) {
          keep(row, candidate, found);
        } else if (scores[wanted.output()] > before) {
          double cost = space.distance(j, row[j], value) / row.length;
          next.add(new Scored(candidate, scores[wanted.output()] - cost));
        }
      }
    }
  }

  private void keep(Object[] row, Object[] candidate, Map<Set<Integer>, Object[]> found) {
    Object[] near = drawnBack(row, candidate);
    Set<Integer> changed = changed(row, near);
    Object[] known = found.get(changed);
    boolean nearer = known == null || space.distance(row, near) < space.distance(row, known);
    boolean more =
        found.keySet().stream()
            .anyMatch(fewer -> fewer.size() < changed.size() && changed.containsAll(fewer));
    if (nearer && !more && space.plausible(near, row)) {
      found.put(changed, near);
    }
  }

  /** Gives back changes that are not needed, and takes numbers to the nearest that suffices. */
  private Object[] drawnBack(Object[] row, Object[] candidate) {
    Object[] near = candidate.clone();
    for (int j = 0; j < row.length; j++) {
      Object changed = near[j];
      near[j] = row[j];
      if (Objects.equals(changed, row[j]) || met(near)) {
        continue;
      }
      near[j] = changed;
      if (changed instanceof Double to && row[j] instanceof Double from) {
        near[j] = nearest(near, j, from, to);
      }
    }
    return near;
  }

  /** By bisection, in whole numbers where both ends are. */
  private Double nearest(Object[] row, int j, double from, double to) {
    boolean whole = from == Math.rint(from) && to == Math.rint(to);
    double refused = from;
    double met = to;
    Object[] probe = row.clone();
    for (int i = 0; i < 40; i++) {
      double middle = (refused + met) / 2;
      middle = whole ? Math.rint(middle) : middle;
      if (middle == refused
          || middle == met
          || (!whole && Math.abs(met - refused) < 1e-3 * Math.abs(to - from))) {
        break;
      }
      probe[j] = middle;
      if (met(probe)) {
        met = middle;
      } else {
        refused = middle;
      }
    }
    return met;
  }

  private boolean met(Object[] row) {
    return wanted.met(model.probabilities(row));
  }

  private static Set<Integer> changed(Object[] row, Object[] candidate) {
    Set<Integer> changed = new HashSet<>();
    for (int j = 0; j < row.length; j++) {
      if (!Objects.equals(row[j], candidate[j])) {
        changed.add(j);
      }
    }
    return changed;
  }

  private static List<Object[]> distinct(List<Scored> ordered) {
    Set<List<Object>> seen = new HashSet<>();
    List<Object[]> kept = new ArrayList<>();
    for (Scored scored : ordered) {
      if (kept.size() < BEAM && seen.add(Arrays.asList(scored.row()))) {
        kept.add(scored.row());
      }
    }
    return kept;
  }

  private Recourse recourse(Object[] row, Object[] candidate) {
    List<Recourse.Change> changes = new ArrayList<>();
    for (int j = 0; j < row.length; j++) {
      if (!Objects.equals(row[j], candidate[j])) {
        changes.add(new Recourse.Change(model.features().get(j).name(), row[j], candidate[j]));
      }
    }
    return new Recourse(
        changes, model.probabilities(candidate)[wanted.output()], space.distance(row, candidate));
  }
}
