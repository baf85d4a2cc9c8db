package org.renwen.web.shared;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses addresses with a broken percent escape, which the server would answer with an empty 200,
 * or with an escaped U+0000, which no database takes.
 */
public class WellFormedRequests implements Filter {

  private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (isBroken(http.getRequestURI()) || isBroken(http.getQueryString())) {
      ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else {
      chain.doFilter(request, response);
    }
  }

  static boolean isBroken(String address) {
    return address != null && BROKEN.matcher(address).find();
  }
}
