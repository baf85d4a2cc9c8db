package org.renwen.persistence.shared;

/** Nothing of that name or id is visible to the caller; another tenant's things are not, either. */
public class NotFoundException extends DomainException {
  /**
   * @param what the kind of thing, such as "model"; never the id or name that was asked for
   */
  public NotFoundException(String what) {
    super(Kind.NOT_FOUND, "not-found", "There is no such " + what + ".");
  }
}
