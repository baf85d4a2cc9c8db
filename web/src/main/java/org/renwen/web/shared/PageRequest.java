package org.renwen.web.shared;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.renwen.persistence.shared.Page;

/** {@code ?after=&limit=}: a {@code @BeanParam} of every listing, which answers a {@link Page}. */
public class PageRequest {

  private static final int MAX_CURSOR = 512;

  @QueryParam("after")
  private String after;

  @QueryParam("limit")
  @DefaultValue("" + Page.DEFAULT_LIMIT)
  private int limit;

  /** The cursor given out as {@code next} by the page before; null on the first page. */
  public String after() {
    if (after != null && (after.isBlank() || after.length() > MAX_CURSOR)) {
      throw BadRequest.inParameter("after should be the next of the page before.");
    }
    return after;
  }

  /** From 1 to {@link Page#MAX_LIMIT}. */
  public int limit() {
    if (limit < 1 || limit > Page.MAX_LIMIT) {
      throw BadRequest.inParameter("limit should be between 1 and " + Page.MAX_LIMIT + ".");
    }
    return limit;
  }
}
