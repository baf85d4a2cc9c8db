package org.renwen.ejb.identity;

import org.renwen.persistence.shared.InvalidInputException;

/** What people sign in with; unique over all tenants. */
final class Usernames {
  private Usernames() {}

  static String require(String field, String username) {
    if (username == null || !username.matches("\\S{3,200}")) {
      throw new InvalidInputException(field, "3 to 200 characters without spaces");
    }
    return username;
  }
}
