package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.AccessCode;
import org.renwen.persistence.identity.AccessRepository;

/** Issues one-time codes for notices; works within the caller's transaction. */
@ApplicationScoped
public class AccessCodes {
  private final SecureRandom random = new SecureRandom();

  @Inject private AccessRepository access;
  @Inject private AccessSecrets secrets;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "renwen.access.code-valid", defaultValue = "P30D")
  private Duration valid;

  /**
   * A code that together with the fact lets one person in, once.
   *
   * @param fact what the person knows and a finder of the notice does not
   * @param about what the audit entry shows of the occasion
   */
  public IssuedCode issue(UUID subject, String fact, Map<String, String> about) {
    String known = AccessSecrets.requireFact(fact);
    NoticeCode code = NoticeCode.random(random);
    byte[] hash = code.hash();
    Instant at = clock.instant();
    AccessCode issued =
        new AccessCode(
            UUID.randomUUID(),
            subject,
            hash,
            secrets.fact(hash, known),
            CurrentCaller.get().accountId(),
            at,
            at.plus(valid));
    access.add(issued);
    audit.record(
        new AuditEvent("subject.code-issued", issued.getId(), subject, about, Map.of()).asFirst());
    return new IssuedCode(issued.getId(), code.text(), issued.getExpiresAt());
  }
}
