package org.renwen.web.shared;

import java.util.UUID;
import org.renwen.persistence.shared.NotFoundException;

/** Ids in the addresses of pages. */
public final class PageIds {

  private PageIds() {}

  /**
   * The id that an address names.
   *
   * @throws NotFoundException when there is none, or it is not one: nothing is at such an address
   */
  public static UUID of(String text) {
    if (text == null || text.length() != 36) {
      throw new NotFoundException("page");
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("page");
    }
  }
}
