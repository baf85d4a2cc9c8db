package org.renwen.web.shared;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** ETag and If-Match (RFC 9110, sections 8.8.3 and 13.1.1) for what carries a version number. */
public final class Revision {

  private Revision() {}

  /** The tag of one state of a resource. */
  public static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }

  /** Refuses with 412 when the caller changes a state other than the present one. */
  public static void requireUnchanged(HttpHeaders headers, long version) {
    String expected = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (expected == null || expected.strip().equals("*")) {
      return;
    }
    String present = "\"" + version + "\"";
    for (String tag : expected.split(",")) {
      if (tag.strip().equals(present)) {
        return;
      }
    }
    throw new WebApplicationException(Response.Status.PRECONDITION_FAILED);
  }
}
