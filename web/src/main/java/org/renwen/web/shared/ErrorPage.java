package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What the error page shows. */
@Named("errorPage")
@RequestScoped
public class ErrorPage {

  private static final Pattern INCIDENT = Pattern.compile("[0-9a-f-]{36}");

  @Inject private HttpServletRequest request;
  @Inject private Texts texts;

  /** One sentence about what went wrong. */
  public String getText() {
    return texts.of(problem());
  }

  /** The number under which the log explains the failure; null when nothing was logged. */
  public String getIncident() {
    return problem().incident();
  }

  private Problem problem() {
    if (request.getAttribute(ErrorServlet.PROBLEM) instanceof Problem problem) {
      return problem;
    }
    String incident = request.getParameter("incident");
    return incident != null && INCIDENT.matcher(incident).matches()
        ? Problem.unforeseen(500, incident)
        : Problem.ofStatus(404);
  }
}
