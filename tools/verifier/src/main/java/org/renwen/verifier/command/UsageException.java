package org.renwen.verifier.command;

import java.util.List;

/** The command line cannot be followed; the key of a message says why. */
final class UsageException extends RuntimeException {
  private final List<String> values;

  UsageException(String key, String... values) {
    super(key);
    this.values = List.of(values);
  }

  String in(Messages messages) {
    return messages.text(getMessage(), values.toArray());
  }
}
