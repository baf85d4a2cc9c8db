package org.renwen.persistence.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.function.BiConsumer;
import org.renwen.persistence.shared.IllegalTransitionException;

/** Compares a table of transitions with the one a test writes out. */
public final class Transitions {
  private Transitions() {}

  /**
   * @param allowed as {@code FROM TO}; every other pair must be refused
   */
  public static <E extends Enum<E>> void assertExactly(
      Class<E> states, BiConsumer<E, E> require, Set<String> allowed) {
    for (E from : states.getEnumConstants()) {
      for (E to : states.getEnumConstants()) {
        if (allowed.contains(from + " " + to)) {
          assertThatCode(() -> require.accept(from, to))
              .as("%s to %s", from, to)
              .doesNotThrowAnyException();
        } else {
          assertThatThrownBy(() -> require.accept(from, to))
              .as("%s to %s", from, to)
              .isInstanceOf(IllegalTransitionException.class);
        }
      }
    }
  }
}
