package org.renwen.persistence.identity;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.renwen.persistence.shared.InvalidInputException;

/** What a program may do, as one text of scopes, separated by spaces, in order. */
public final class ScopeSet {
  private static final Pattern SCOPE =
      Pattern.compile(
          "consent:write|subject:act-for"
              + "|model:(\\*|[a-z0-9][a-z0-9._-]{0,99})"
              + "|purpose:(\\*|[A-Z][A-Z0-9_]{1,62})");

  private ScopeSet() {}

  /**
   * @throws InvalidInputException when one of them is no scope
   */
  public static String text(Set<String> scopes) {
    if (!scopes.stream().allMatch(scope -> scope != null && SCOPE.matcher(scope).matches())) {
      throw new InvalidInputException(
          "scopes",
          "any of model:<name>, model:*, purpose:<code>, purpose:*, consent:write, subject:act-for");
    }
    return String.join(" ", new TreeSet<>(scopes));
  }
}
