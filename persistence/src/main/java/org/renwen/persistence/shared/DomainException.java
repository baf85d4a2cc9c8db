package org.renwen.persistence.shared;

import java.util.Map;

/**
 * A refusal that the domain foresaw. Its message is English and safe to show: it holds no personal
 * data and no rejected value.
 */
public class DomainException extends RuntimeException {

  /** What kind of refusal it is, with the HTTP status that says the same. */
  public enum Kind {
    INVALID(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    PRECONDITION(412),
    TOO_LARGE(413),
    UNPROCESSABLE(422),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }

  private final String slug;
  private final Kind kind;
  private final transient Map<String, Object> details;

  public DomainException(String slug, Kind kind, String message, Map<String, Object> details) {
    super(message);
    this.slug = slug;
    this.kind = kind;
    this.details = Map.copyOf(details);
  }

  /** Names the refusal for programs; stable. */
  public String slug() {
    return slug;
  }

  public Kind kind() {
    return kind;
  }

  /** Further members of the problem document, safe to show. */
  public Map<String, Object> details() {
    return details == null ? Map.of() : details;
  }
}
