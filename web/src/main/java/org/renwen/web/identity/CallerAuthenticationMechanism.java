package org.renwen.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.renwen.ejb.identity.Authentication;
import org.renwen.ejb.identity.ProviderSignIn;
import org.renwen.persistence.shared.Caller;
import org.renwen.web.shared.Area;
import org.renwen.web.shared.ErrorServlet;
import org.renwen.web.shared.Problem;
import org.renwen.web.shared.Problems;
import org.renwen.web.shared.SecurityHeaders;

/**
 * The one mechanism of this application. On the API the only credential is an API key, with {@code
 * Renwen-Subject} where a client acts for a person, or an access token of the configured OpenID
 * provider ({@code Authorization: Bearer}, RFC 6750); no cookie is read or set there. On pages a
 * person signs in once and is known by the session, whose id changes at that moment. Which
 * addresses need a caller at all is said by the constraints in {@code web.xml}: all but the few
 * listed there.
 */
@ApplicationScoped
public class CallerAuthenticationMechanism implements HttpAuthenticationMechanism {

  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]{1,6000}=*)", Pattern.CASE_INSENSITIVE);

  /** Names the person whom a client acts for. */
  private static final String ACTING_FOR = "Renwen-Subject";

  @Inject private Authentication authentication;
  @Inject private ProviderSignIn provider;
  @Inject private Clock clock;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return Area.of(path(request)) == Area.API
        ? byApiKey(request, response, context)
        : bySession(request, response, context);
  }

  private AuthenticationStatus byApiKey(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return context.isProtected()
          ? refuse(request, response, Problem.ofStatus(401), "Bearer realm=\"renwen\"")
          : context.doNothing();
    }
    Matcher bearer = BEARER.matcher(header.strip());
    Optional<Caller> caller;
    try {
      caller =
          bearer.matches()
              ? byBearer(bearer.group(1)).map(client -> inThePlaceOf(request, client))
              : Optional.empty();
    } catch (RuntimeException failure) {
      return refuse(request, response, Problems.of(failure), null);
    }
    return caller
        .map(c -> context.notifyContainerAboutLogin(c.principalName(), c.roles()))
        .orElseGet(
            () ->
                refuse(
                    request,
                    response,
                    Problem.ofStatus(401),
                    "Bearer realm=\"renwen\", error=\"invalid_token\""));
  }

  /** The client itself, or the client acting for the person whom the request names. */
  private Caller inThePlaceOf(HttpServletRequest request, Caller client) {
    String subject = request.getHeader(ACTING_FOR);
    return subject == null ? client : authentication.actFor(client, SubjectHeader.decode(subject));
  }

  /** Our keys hold no dots, and the tokens of a provider two. */
  private Optional<Caller> byBearer(String bearer) {
    return provider.takes(bearer)
        ? provider.byAccessToken(bearer)
        : authentication.byApiKey(bearer);
  }

  private AuthenticationStatus bySession(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (context.isAuthenticationRequest()) {
      Credential credential = context.getAuthParameters().getCredential();
      if (credential instanceof UsernamePasswordCredential given) {
        return signIn(request, context, given);
      }
      if (credential instanceof KnownCaller known) {
        return begin(request, context, known.signedIn());
      }
    }
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(SignedIn.KEY) instanceof SignedIn known) {
      if (!known.isOver(clock.instant())) {
        return context.notifyContainerAboutLogin(known.principalName(), known.roles());
      }
      session.invalidate();
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    SecurityHeaders.apply(request, response);
    return context.redirect(request.getContextPath() + "/sign-in.xhtml?from=" + here(request));
  }

  private AuthenticationStatus signIn(
      HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential given) {
    char[] password = given.getPassword().getValue();
    Optional<Caller> caller = authentication.signIn(given.getCaller(), password);
    given.clear();
    if (caller.isEmpty()) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    return begin(request, context, SignedIn.of(caller.get(), given.getCaller()));
  }

  private static AuthenticationStatus begin(
      HttpServletRequest request, HttpMessageContext context, SignedIn signedIn) {
    signedIn.begin(request);
    return context.notifyContainerAboutLogin(signedIn.principalName(), signedIn.roles());
  }

  private static AuthenticationStatus refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem, String challenge) {
    SecurityHeaders.apply(request, response);
    if (challenge != null) {
      response.setHeader("WWW-Authenticate", challenge);
    }
    try {
      ErrorServlet.send(problem, Area.speaksOpenInference(path(request)), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  /** A page to come back to after signing in; a form that was posted is not sent again. */
  private static String here(HttpServletRequest request) {
    String query = request.getQueryString();
    String here = path(request) + (query == null ? "" : "?" + query);
    return URLEncoder.encode(here, StandardCharsets.UTF_8);
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
