package org.renwen.persistence.identity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;

/** Roles as one text, separated by spaces, in order. */
public final class RoleSet {
  private RoleSet() {}

  public static Set<String> parse(String text) {
    Set<String> roles = new LinkedHashSet<>(Arrays.asList(text.split(" ")));
    roles.remove("");
    return roles;
  }

  /**
   * @throws InvalidInputException when there is none, or one that no account can hold
   */
  public static String text(Set<String> roles) {
    if (roles.isEmpty()
        || !roles.stream().allMatch(role -> role != null && Roles.OF_ACCOUNTS.contains(role))) {
      throw new InvalidInputException("roles", "one or more of the roles of accounts");
    }
    return String.join(" ", new TreeSet<>(roles));
  }
}
