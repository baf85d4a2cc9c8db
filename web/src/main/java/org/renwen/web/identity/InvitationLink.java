package org.renwen.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** The address that an invitation is passed on as. */
final class InvitationLink {
  private InvitationLink() {}

  /** On the host that the request was made to. */
  static String of(HttpServletRequest request, String token) {
    return URI.create(request.getRequestURL().toString())
        .resolve(request.getContextPath() + "/access/invitation.xhtml?token=" + token)
        .toString();
  }
}
