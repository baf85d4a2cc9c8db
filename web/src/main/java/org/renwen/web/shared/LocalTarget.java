package org.renwen.web.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to go on after signing in or choosing a language: a page of this application and nothing
 * else, so that our address cannot be used to send people to somebody else's.
 */
public final class LocalTarget {

  /**
   * One slash, then only what a page's address needs; no colon, backslash or second slash first.
   */
  private static final Pattern PAGE =
      Pattern.compile("/([A-Za-z0-9_-]+/)*([A-Za-z0-9_-]+\\.xhtml)?(\\?[A-Za-z0-9_.~%=&+:/-]*)?");

  private LocalTarget() {}

  /** The target, if it is a page of this application. */
  public static Optional<String> of(String asked) {
    return Optional.ofNullable(asked)
        .filter(path -> path.length() <= 1000 && PAGE.matcher(path).matches());
  }
}
