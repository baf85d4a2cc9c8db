package org.renwen.persistence.shared;

/** What was asked for collides with what is already so. */
public class ConflictException extends DomainException {
  public ConflictException(String slug, String message) {
    super(Kind.CONFLICT, slug, message);
  }
}
