package org.renwen.persistence.shared;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * A refusal that the caller can understand and act on. The message is safe to show: it holds no
 * personal data and no rejected value.
 */
@ApplicationException(rollback = true)
public class DomainException extends RuntimeException {

  /** What the refusal means to an HTTP client. */
  public enum Kind {
    INVALID(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    PRECONDITION(412),
    TOO_LARGE(413),
    UNPROCESSABLE(422),
    TOO_MANY(429),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Kind kind;
  private final String slug;
  private final transient Map<String, Object> details;

  public DomainException(Kind kind, String slug, String message) {
    this(kind, slug, message, Map.of());
  }

  public DomainException(Kind kind, String slug, String message, Map<String, Object> details) {
    super(message);
    this.kind = kind;
    this.slug = slug;
    this.details = Map.copyOf(details);
  }

  public Kind kind() {
    return kind;
  }

  /** A stable name of the refusal, the last part of the problem's type. */
  public String slug() {
    return slug;
  }

  /** Further members of the problem (RFC 9457 §3.2); safe to show. */
  public Map<String, Object> details() {
    return details == null ? Map.of() : details;
  }
}
