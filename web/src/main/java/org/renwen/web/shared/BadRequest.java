package org.renwen.web.shared;

import java.util.Map;
import org.renwen.persistence.shared.DomainException;

/**
 * The request itself is malformed. Says where and what kind of fault, never the value that was
 * sent.
 */
public class BadRequest extends DomainException {

  private BadRequest(Kind kind, String slug, String message, Map<String, Object> details) {
    super(kind, slug, message, details);
  }

  /** A fault in a JSON body, at an RFC 6901 pointer such as {@code #/rows/3/age}. */
  public static BadRequest inBody(String message, String pointer) {
    return new BadRequest(Kind.INVALID, "malformed-body", message, Map.of("pointer", pointer));
  }

  /** A fault in a path or query parameter. */
  public static BadRequest inParameter(String message) {
    return new BadRequest(Kind.INVALID, "malformed-parameter", message, Map.of());
  }

  /** The body is longer than the server reads. */
  public static BadRequest tooLarge(long limitInBytes) {
    return new BadRequest(
        Kind.TOO_LARGE,
        "too-large",
        "The body is longer than " + limitInBytes + " bytes.",
        Map.of("limit", limitInBytes));
  }
}
