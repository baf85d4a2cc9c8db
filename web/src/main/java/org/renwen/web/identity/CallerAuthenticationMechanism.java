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
import org.renwen.ejb.identity.Arrival;
import org.renwen.ejb.identity.Authentication;
import org.renwen.ejb.identity.IdentitySettings;
import org.renwen.ejb.identity.ProviderSignIn;
import org.renwen.ejb.identity.SignInService;
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
 * person signs in once and is known by the session, whose id changes at that moment and which is
 * asked after at each request, so that one that was ended is refused at once. Which addresses need
 * a caller at all is said by the constraints in {@code web.xml}: all but the few listed there.
 */
@ApplicationScoped
public class CallerAuthenticationMechanism implements HttpAuthenticationMechanism {

  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]{1,6000}=*)", Pattern.CASE_INSENSITIVE);

  /** Names the person whom a client acts for. */
  private static final String ACTING_FOR = "Renwen-Subject";

  /** The one page that is open to somebody who must have a second factor and has none. */
  private static final String ENROLMENT = "/account/second-factor.xhtml";

  private static final String RESOURCES = "/jakarta.faces.resource/";

  @Inject private Authentication authentication;
  @Inject private ProviderSignIn provider;
  @Inject private SignInService signIns;
  @Inject private IdentitySettings settings;
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
      Credential given = context.getAuthParameters().getCredential();
      if (given instanceof UsernamePasswordCredential password) {
        return signIn(request, context, password);
      }
      if (given instanceof CodeCredential code) {
        return confirm(request, context, code);
      }
      if (given instanceof KnownCaller known) {
        return begin(request, context, known.signedIn());
      }
    }
    if (path(request).startsWith(RESOURCES)) {
      return context.doNothing();
    }
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(SignedIn.KEY) instanceof SignedIn known)) {
      return unknown(request, response, context, "");
    }
    Optional<SignInService.Standing> standing = standing(known);
    if (standing.isEmpty()) {
      session.invalidate();
      return unknown(request, response, context, "&why=ended");
    }
    if (standing.get() == SignInService.Standing.MUST_ENROL
        && !known.byProvider()
        && context.isProtected()
        && !path(request).equals(ENROLMENT)) {
      SecurityHeaders.apply(request, response);
      return context.redirect(request.getContextPath() + ENROLMENT);
    }
    return context.notifyContainerAboutLogin(known.principalName(), known.roles());
  }

  /** Empty when it is over: a visit by its time, any other session when it was ended. */
  private Optional<SignInService.Standing> standing(SignedIn known) {
    if (known.isVisitor()) {
      return known.isOver(clock.instant())
          ? Optional.empty()
          : Optional.of(SignInService.Standing.IN);
    }
    return signIns.standing(known.tenantId(), known.session(), known.roles());
  }

  private static AuthenticationStatus unknown(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      String why) {
    if (!context.isProtected()) {
      return context.doNothing();
    }
    SecurityHeaders.apply(request, response);
    return context.redirect(
        request.getContextPath() + "/sign-in.xhtml?from=" + here(request) + why);
  }

  private AuthenticationStatus signIn(
      HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential given) {
    char[] password = given.getPassword().getValue();
    Optional<Arrival> arrival =
        signIns.signIn(given.getCaller(), password, request.getRemoteAddr());
    given.clear();
    HttpSession session = request.getSession();
    session.removeAttribute(PendingSignIn.KEY);
    if (arrival.isEmpty()) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    if (!arrival.get().isComplete()) {
      session.setAttribute(PendingSignIn.KEY, new PendingSignIn(arrival.get(), clock.instant()));
      return AuthenticationStatus.SEND_FAILURE;
    }
    return comeIn(request, context, arrival.get());
  }

  private AuthenticationStatus confirm(
      HttpServletRequest request, HttpMessageContext context, CodeCredential given) {
    Optional<Arrival> arrival =
        Optional.ofNullable((PendingSignIn) request.getSession().getAttribute(PendingSignIn.KEY))
            .filter(pending -> pending.standsAt(clock.instant()))
            .flatMap(
                pending ->
                    signIns.confirm(pending.arrival(), given.code(), request.getRemoteAddr()));
    return arrival
        .map(complete -> comeIn(request, context, complete))
        .orElse(AuthenticationStatus.SEND_FAILURE);
  }

  private AuthenticationStatus comeIn(
      HttpServletRequest request, HttpMessageContext context, Arrival arrival) {
    return begin(request, context, SignedIn.of(arrival, settings.idle()));
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
