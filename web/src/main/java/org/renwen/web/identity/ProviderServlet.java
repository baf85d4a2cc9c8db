package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.renwen.ejb.identity.IdentitySettings;
import org.renwen.ejb.identity.ProviderSignIn;
import org.renwen.web.shared.Language;
import org.renwen.web.shared.LocalTarget;
import org.renwen.web.shared.Texts;

/**
 * The way to an OpenID provider and back: {@code /oidc/begin} leads there, {@code /oidc/callback}
 * takes its answer, {@code /oidc/end} ends its session too.
 *
 * <p>Another site's page sends the browser here, and then our session's {@code SameSite=Strict}
 * cookie neither comes along nor would through a redirect. So what belongs to a sign-in on its way
 * is in a cookie of its own, {@code SameSite=Lax} and for this folder, and onward leads a page of
 * ours, not a redirect. For the same reason the policy {@code form-action 'self'} lets no form lead
 * to the provider, and the way there begins with a link.
 */
public class ProviderServlet extends HttpServlet {
  private static final String COOKIE = "renwen-provider";
  private static final String FOLDER = "/oidc";
  private static final int MINUTES_10 = 600;

  @EJB private ProviderSignIn provider;
  @Inject private IdentitySettings settings;
  @Inject private Texts texts;
  @Inject private Language language;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/begin" -> begin(request, response);
      case "/callback" -> finish(request, response);
      case "/end" -> end(request, response);
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ProviderSignIn.Begun begun =
        provider.begin(LocalTarget.of(request.getParameter("from")).orElse(null));
    keep(request, response, begun.sealed(), MINUTES_10);
    response.sendRedirect(begun.address().toString());
  }

  private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<ProviderSignIn.Entered> entered =
        provider.finish(request.getQueryString(), kept(request));
    keep(request, response, "", 0);
    if (entered.isEmpty()) {
      onward(response, request.getContextPath() + "/sign-in.xhtml?refused=provider");
      return;
    }
    SignedIn.byProvider(entered.get(), settings.idle()).begin(request);
    onward(
        response,
        request.getContextPath() + LocalTarget.of(entered.get().from()).orElse("/overview.xhtml"));
  }

  private void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String first =
        URI.create(request.getRequestURL().toString())
            .resolve(request.getContextPath() + "/index.xhtml")
            .toString();
    onward(response, provider.endSession(URI.create(first)).map(URI::toString).orElse(first));
  }

  /** A page of ours that leads on by itself. */
  private void onward(HttpServletResponse response, String target) throws IOException {
    String address = target.replace("&", "&amp;").replace("\"", "&quot;");
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    response
        .getWriter()
        .write(
            "<!DOCTYPE html><html lang=\"%s\"><head><meta charset=\"UTF-8\"><title>Renwen 人文</title>"
                    .formatted(language.getTag())
                + "<meta http-equiv=\"refresh\" content=\"0;url=%s\"></head>".formatted(address)
                + "<body><p><a href=\"%s\">%s</a></p></body></html>"
                    .formatted(address, texts.get("provider.onward")));
  }

  private static void keep(
      HttpServletRequest request, HttpServletResponse response, String sealed, int seconds) {
    Cookie cookie = new Cookie(COOKIE, sealed);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setPath(request.getContextPath() + FOLDER);
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  private static String kept(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst()
            .orElse(null);
  }
}
