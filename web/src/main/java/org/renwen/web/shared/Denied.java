package org.renwen.web.shared;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Somebody was denied what they asked for. Fired where the answer is made, when the transaction is
 * over.
 *
 * @param problem why
 * @param action what they asked for, without any value of theirs, such as {@code POST
 *     /api/models/{name}/stop}
 */
public record Denied(Problem problem, String action) {

  /** Tells those who want to know, if it is a denial and somebody is signed in. */
  static void tell(Problem problem, HttpServletRequest request, String place) {
    if (!problem.denies() || request.getUserPrincipal() == null) {
      return;
    }
    try {
      CDI.current()
          .getBeanManager()
          .getEvent()
          .select(Denied.class)
          .fire(new Denied(problem, request.getMethod() + " " + place));
    } catch (RuntimeException unrecorded) {
      // The denial stands whether or not it can be recorded.
      Incidents.report(unrecorded);
    }
  }
}
