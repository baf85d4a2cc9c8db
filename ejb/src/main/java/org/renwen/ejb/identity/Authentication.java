package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.AccountRepository.Credential;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/** Tells which program presents a key. Open to everyone, since nobody is signed in yet. */
@Stateless
@RunAs(Roles.SYSTEM)
public class Authentication {
  @Inject private AccountRepository accounts;
  @Inject private Visits visits;
  @Inject private Clock clock;

  /** Empty when the key is unknown, expired or revoked, or its account is closed. */
  @PermitAll
  public Optional<Caller> byApiKey(String key) {
    byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    Optional<Credential> credential = accounts.findByKey(hash, clock.instant());
    credential
        .filter(found -> !found.usable())
        .ifPresent(found -> visits.keyRefused(found.tenantId(), found.clientId()));
    return credential.filter(Credential::usable).map(Authentication::caller);
  }

  private static Caller caller(Credential credential) {
    return new Caller(
        credential.tenantId(), credential.accountId(), credential.clientId(), credential.roles());
  }
}
