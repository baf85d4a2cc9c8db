package org.renwen.ejb.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Which rows train, which stop training early, and which nobody looks at before evaluation. The
 * arrays hold indices into the examples, ascending.
 *
 * <p>The split is by person: no person has rows in two parts, or the test would ask about people
 * the network has met. It is stratified by label: every part has about the same share of each
 * class, or of low, middle and high values for regression.
 */
public record Split(int[] training, int[] validation, int[] test) {
  private static final int REGRESSION_STRATA = 10;

  /**
   * Splits by person. Deterministic in the order of the examples and the seed.
   *
   * @throws InsufficientDataException when a part would be empty
   */
  public static Split byPerson(
      List<Example> examples, Task task, SplitFractions fractions, long seed) {
    Random random = new Random(TrainingRandom.mix(seed, 0));
    double[] share = {fractions.training(), fractions.validation(), fractions.test()};
    int[] part = new int[examples.size()];
    int[] rows = new int[3];
    int total = 0;
    for (List<Person> stratum : strata(persons(examples), examples, task)) {
      Collections.shuffle(stratum, random);
      for (Person person : stratum) {
        total += person.rows().size();
        int chosen = furthestBelowItsShare(share, rows, total);
        rows[chosen] += person.rows().size();
        person.rows().forEach(row -> part[row] = chosen);
      }
    }
    for (int count : rows) {
      if (count == 0) {
        throw new InsufficientDataException(InsufficientDataException.Reason.TOO_FEW_PEOPLE);
      }
    }
    return new Split(rowsOf(part, 0), rowsOf(part, 1), rowsOf(part, 2));
  }

  private static int furthestBelowItsShare(double[] share, int[] rows, int total) {
    int best = 0;
    for (int p = 1; p < share.length; p++) {
      if (share[p] * total - rows[p] > share[best] * total - rows[best]) {
        best = p;
      }
    }
    return best;
  }

  private static int[] rowsOf(int[] part, int wanted) {
    int[] rows = new int[part.length];
    int count = 0;
    for (int row = 0; row < part.length; row++) {
      if (part[row] == wanted) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private record Person(List<Integer> rows) {}

  private static List<Person> persons(List<Example> examples) {
    Map<Object, Person> persons = new LinkedHashMap<>();
    for (int row = 0; row < examples.size(); row++) {
      String name = examples.get(row).person();
      Object key = name == null ? (Object) row : name;
      persons.computeIfAbsent(key, k -> new Person(new ArrayList<>())).rows().add(row);
    }
    return new ArrayList<>(persons.values());
  }

  private static Iterable<List<Person>> strata(
      List<Person> persons, List<Example> examples, Task task) {
    Map<String, List<Person>> strata = new TreeMap<>();
    if (task.isClassification()) {
      for (Person person : persons) {
        String label = mostFrequentLabel(person, examples);
        strata.computeIfAbsent(label, l -> new ArrayList<>()).add(person);
      }
      return strata.values();
    }
    persons.sort((a, b) -> Double.compare(meanLabel(a, examples), meanLabel(b, examples)));
    List<List<Person>> bins = new ArrayList<>();
    for (int bin = 0; bin < REGRESSION_STRATA; bin++) {
      int from = persons.size() * bin / REGRESSION_STRATA;
      int to = persons.size() * (bin + 1) / REGRESSION_STRATA;
      bins.add(new ArrayList<>(persons.subList(from, to)));
    }
    return bins;
  }

  private static String mostFrequentLabel(Person person, List<Example> examples) {
    Map<String, Integer> counts = new TreeMap<>();
    person.rows().forEach(row -> counts.merge((String) examples.get(row).label(), 1, Integer::sum));
    int most = Collections.max(counts.values());
    return counts.keySet().stream().filter(l -> counts.get(l) == most).findFirst().orElseThrow();
  }

  private static double meanLabel(Person person, List<Example> examples) {
    return person.rows().stream()
        .mapToDouble(row -> (Double) examples.get(row).label())
        .average()
        .orElseThrow();
  }
}
