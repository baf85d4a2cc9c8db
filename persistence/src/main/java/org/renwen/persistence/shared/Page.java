package org.renwen.persistence.shared;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param next the cursor of the following page; null on the last
 */
public record Page<T>(List<T> items, String next) {

  /** The most items a page holds. */
  public static final int MAX_LIMIT = 1000;

  public static final int DEFAULT_LIMIT = 50;

  /** From one item more than asked for, which tells whether there is a next page. */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return new Page<>(List.copyOf(oneMore), null);
    }
    List<T> items = List.copyOf(oneMore.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}
