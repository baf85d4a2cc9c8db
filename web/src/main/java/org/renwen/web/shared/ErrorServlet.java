package org.renwen.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;

/**
 * Answers what the container refuses or what fails outside JAX-RS: a problem document for programs,
 * a page for people. The container's own error pages are never seen.
 */
public class ErrorServlet extends HttpServlet {

  /** Request attribute with the {@link Problem} that the error page shows. */
  public static final String PROBLEM = "renwen.problem";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Problem problem = problem(request);
    String path = path(request);
    response.setStatus(problem.status());
    SecurityHeaders.apply(request, response);
    if (Area.of(path) == Area.API || asksForJson(request)) {
      send(problem, Area.speaksOpenInference(path), response);
    } else {
      show(problem, request, response);
    }
  }

  /** Shows the error page, and the bare words where even that page fails. */
  private static void show(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(PROBLEM, problem);
    try {
      request.getRequestDispatcher("/error.xhtml").forward(request, response);
    } catch (ServletException | RuntimeException failure) {
      Incidents.report(failure);
      if (!response.isCommitted()) {
        response.resetBuffer();
        response.setContentType("text/plain;charset=UTF-8");
        String incident = problem.incident() == null ? "" : "\n" + problem.incident();
        response.getOutputStream().write((problem.detail() + incident).getBytes(UTF_8));
      }
    }
  }

  /** Sends a problem document as the whole answer. */
  public static void send(Problem problem, boolean openInference, HttpServletResponse response)
      throws IOException {
    byte[] body = problem.toJson(openInference).getBytes(UTF_8);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static Problem problem(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      Problem problem = Problems.of(failure);
      Denied.tell(problem, request, path(request));
      return problem;
    }
    Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (status == null) {
      return Problem.ofStatus(404); // somebody opened /error itself
    }
    if (status == HttpServletResponse.SC_NOT_IMPLEMENTED) {
      // The container's word for a verb that no servlet takes; to the caller it is one not allowed.
      return Problem.ofStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
    if (status < 500 || status == 503) {
      Problem problem = Problem.ofStatus(status);
      Denied.tell(problem, request, path(request));
      return problem;
    }
    return Problem.unforeseen(status, Incidents.report(status));
  }

  private static String path(HttpServletRequest request) {
    String uri = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (uri == null) {
      return "";
    }
    try {
      return URLDecoder.decode(uri, UTF_8);
    } catch (IllegalArgumentException malformed) {
      return uri;
    }
  }

  private static boolean asksForJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }
}
