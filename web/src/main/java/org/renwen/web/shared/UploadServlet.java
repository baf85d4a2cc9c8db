package org.renwen.web.shared;

import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Takes a form with a file from a page and reads it as it arrives; Faces would first write it to
 * disk in the clear. The answer is a redirect: onward, or back to the form, where the refusal is
 * shown. A foreign site cannot send such a form, since the session's cookie is {@code
 * SameSite=Strict}.
 */
public abstract class UploadServlet extends HttpServlet {

  @Inject private Texts texts;

  /** The page with the form. */
  protected abstract String form();

  /**
   * Imports what was sent.
   *
   * @return the page to go on to
   */
  protected abstract String take(MultipartParts parts, HttpServletRequest request);

  /** What to tell about a refusal, a message each. */
  protected List<String> explain(Problem problem) {
    return List.of(texts.of(problem));
  }

  protected Texts texts() {
    return texts;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    String target;
    try {
      target = take(MultipartParts.of(request.getContentType(), request.getInputStream()), request);
    } catch (RuntimeException failure) {
      Problem problem = Problems.foreseen(failure).orElseThrow(() -> failure);
      MultipartParts.drain(request.getInputStream());
      LaterMessages.leave(request.getSession(), FacesMessage.SEVERITY_ERROR, explain(problem));
      target = form();
    }
    response.sendRedirect(request.getContextPath() + target);
  }

  /** Somebody opened the address itself. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(request.getContextPath() + form());
  }
}
