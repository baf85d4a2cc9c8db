package org.renwen.ejb.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.AccountRepository.Credential;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/** Tells which program presents a key. Open to everyone, since nobody is signed in yet. */
@Stateless
@RunAs(Roles.SYSTEM)
public class Authentication {
  @Inject private AccountRepository accounts;
  @EJB private Representation representation;
  @Inject private Visits visits;
  @Inject private Clock clock;

  /** Empty when the key is unknown, expired or revoked, or its account is closed. */
  @PermitAll
  public Optional<Caller> byApiKey(String key) {
    byte[] hash = RandomSecrets.hash(key);
    Optional<Credential> credential = accounts.findByKey(hash, clock.instant());
    credential
        .filter(found -> !found.usable())
        .ifPresent(found -> visits.keyRefused(found.tenantId(), found.clientId()));
    return credential.filter(Credential::usable).map(Authentication::caller);
  }

  /**
   * The client in the place of one person, for one request and with the role of a data subject
   * alone. Both that it acts and that it was refused are recorded.
   *
   * @param subjectReference the controller's reference to the person
   * @throws DomainException when the client lacks the scope {@code subject:act-for}, as whoever
   *     comes with a provider's token does, or nobody of that reference is known
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Caller actFor(Caller client, String subjectReference) {
    try {
      if (client.clientId() == null) {
        throw Scopes.missing(Scopes.ACT_FOR_SUBJECT);
      }
      return client.actingFor(
          TenantContext.supply(
              client.tenantId(), () -> representation.person(client.clientId(), subjectReference)));
    } catch (DomainException refusal) {
      UUID asking = client.clientId() == null ? client.accountId() : client.clientId();
      visits.actingRefused(client.tenantId(), asking, refusal.slug());
      throw refusal;
    }
  }

  private static Caller caller(Credential credential) {
    return new Caller(
        credential.tenantId(), credential.accountId(), credential.clientId(), credential.roles());
  }
}
