package org.renwen.ejb.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final SplitFractions FRACTIONS = SplitFractions.DEFAULT;

  @Test
  void nobodyIsInTwoPartsAndEveryRowIsInOne() {
    for (long seed = 0; seed < 500; seed++) {
      List<Example> examples = peopleWithSeveralRows(new Random(seed));
      Split split = Split.byPerson(examples, Task.BINARY, FRACTIONS, seed);
      TreeSet<Integer> rows = new TreeSet<>();
      Set<String> seen = new HashSet<>();
      for (int[] part : List.of(split.training(), split.validation(), split.test())) {
        Set<String> persons = new HashSet<>();
        for (int row : part) {
          assertThat(rows.add(row)).isTrue();
          persons.add(examples.get(row).person());
        }
        assertThat(seen).doesNotContainAnyElementsOf(persons);
        seen.addAll(persons);
      }
      assertThat(rows).hasSize(examples.size());
    }
  }

  private static List<Example> peopleWithSeveralRows(Random random) {
    List<Example> examples = new ArrayList<>();
    int persons = 30 + random.nextInt(50);
    for (int i = 0; i < 200; i++) {
      String person = "p" + random.nextInt(persons);
      examples.add(new Example(new Object[0], random.nextInt(4) == 0 ? "bad" : "good", person));
    }
    return examples;
  }

  @Test
  void everyPartHasItsShareOfRowsAndOfEachClass() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      examples.add(new Example(new Object[0], i % 10 < 3 ? "bad" : "good", null));
    }
    Split split = Split.byPerson(examples, Task.BINARY, FRACTIONS, 1);
    assertThat(split.training()).hasSize(600);
    assertThat(split.validation()).hasSize(200);
    assertThat(split.test()).hasSize(200);
    assertThat(bad(examples, split.training())).isEqualTo(180);
    assertThat(bad(examples, split.validation())).isEqualTo(60);
    assertThat(bad(examples, split.test())).isEqualTo(60);
  }

  private static long bad(List<Example> examples, int[] rows) {
    return Arrays.stream(rows).filter(row -> "bad".equals(examples.get(row).label())).count();
  }

  @Test
  void regressionPartsHaveAboutTheSameMean() {
    List<Example> examples =
        IntStream.range(0, 500)
            .mapToObj(i -> new Example(new Object[0], (double) i, null))
            .toList();
    Split split = Split.byPerson(examples, Task.REGRESSION, FRACTIONS, 4);
    for (int[] part : List.of(split.training(), split.validation(), split.test())) {
      assertThat(Arrays.stream(part).average().orElseThrow()).isCloseTo(249.5, within(8.0));
    }
  }

  @Test
  void theSeedDecides() {
    List<Example> examples = peopleWithSeveralRows(new Random(1));
    Split once = Split.byPerson(examples, Task.BINARY, FRACTIONS, 5);
    Split again = Split.byPerson(examples, Task.BINARY, FRACTIONS, 5);
    Split other = Split.byPerson(examples, Task.BINARY, FRACTIONS, 6);
    assertThat(again.test()).isEqualTo(once.test());
    assertThat(other.test()).isNotEqualTo(once.test());
  }

  @Test
  void tooFewPeopleAreRefused() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      examples.add(new Example(new Object[0], "good", "p" + i % 2));
    }
    assertThatThrownBy(() -> Split.byPerson(examples, Task.BINARY, FRACTIONS, 1))
        .isInstanceOfSatisfying(
            InsufficientDataException.class,
            e -> assertThat(e.reason()).isEqualTo(InsufficientDataException.Reason.TOO_FEW_PEOPLE));
  }
}
