package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.identity.OneTimeLinkRepository.Kind;
import org.renwen.persistence.identity.SignInCounterRepository.Limits;

/** What an operator settles about signing in; docs/operations.md lists it. */
@ApplicationScoped
public class IdentitySettings {
  /** Failures of one name that cost nothing: people mistype. */
  private static final int FREE_FAILURES = 5;

  @Inject
  @ConfigProperty(name = "renwen.identity.invitation-hours", defaultValue = "72")
  private int invitationHours;

  @Inject
  @ConfigProperty(name = "renwen.identity.reset-hours", defaultValue = "1")
  private int resetHours;

  @Inject
  @ConfigProperty(name = "renwen.identity.sign-in.failures", defaultValue = "10")
  private int failures;

  @Inject
  @ConfigProperty(name = "renwen.identity.sign-in.address-failures", defaultValue = "300")
  private int addressFailures;

  @Inject
  @ConfigProperty(name = "renwen.identity.sign-in.window-minutes", defaultValue = "15")
  private int windowMinutes;

  @Inject
  @ConfigProperty(name = "renwen.identity.sign-in.lock-minutes", defaultValue = "15")
  private int lockMinutes;

  @Inject
  @ConfigProperty(name = "renwen.identity.session.idle-minutes", defaultValue = "30")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "renwen.identity.session.hours", defaultValue = "12")
  private int sessionHours;

  @Inject
  @ConfigProperty(name = "renwen.public.url")
  private Optional<String> publicUrl;

  @Inject
  @ConfigProperty(name = "renwen.identity.second-factor.roles")
  private Optional<String> secondFactorRoles;

  Duration lifetime(Kind kind) {
    return Duration.ofHours(kind == Kind.INVITATION ? invitationHours : resetHours);
  }

  Limits limitsOfName() {
    return new Limits(
        Duration.ofMinutes(windowMinutes),
        Math.min(FREE_FAILURES, failures),
        failures,
        Duration.ofMinutes(lockMinutes));
  }

  /** Many people may come from one address, so that none of them waits for the others. */
  Limits limitsOfAddress() {
    return new Limits(
        Duration.ofMinutes(windowMinutes),
        addressFailures,
        addressFailures,
        Duration.ofMinutes(lockMinutes));
  }

  /** Where people reach this product, without a slash at the end; empty where nobody said. */
  public String publicUrl() {
    return publicUrl.orElse("");
  }

  /** After so long without a request a session is over. */
  public Duration idle() {
    return Duration.ofMinutes(idleMinutes);
  }

  /** After so long a session is over in any case. */
  Duration longest() {
    return Duration.ofHours(sessionHours);
  }

  /** Whether somebody with these roles may not come in without a second factor. */
  public boolean requireSecondFactor(Set<String> roles) {
    return Arrays.stream(secondFactorRoles.orElse("").split(","))
        .map(String::strip)
        .anyMatch(roles::contains);
  }
}
