package org.renwen.launcher;

/** A reason why the product cannot start. Its message is one line that says what to do about it. */
public final class LaunchException extends RuntimeException {
  LaunchException(String key, Object... values) {
    super(Messages.text(key, values));
  }
}
