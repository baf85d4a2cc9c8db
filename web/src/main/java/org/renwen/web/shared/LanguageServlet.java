package org.renwen.web.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Remembers the language somebody chose and goes back to the page they came from. */
public class LanguageServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String chosen = request.getParameter("to");
    if (Language.offers(chosen)) {
      Cookie cookie = new Cookie(Language.COOKIE, chosen);
      cookie.setPath("/");
      cookie.setHttpOnly(true);
      cookie.setSecure(request.isSecure());
      cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
      cookie.setAttribute("SameSite", "Strict");
      response.addCookie(cookie);
    }
    String target = LocalTarget.of(request.getParameter("from")).orElse("/index.xhtml");
    response.sendRedirect(request.getContextPath() + target);
  }
}
