package org.renwen.ejb.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Checkpoint;
import org.renwen.persistence.audit.LogRepository.Verification;
import org.renwen.persistence.audit.LogRepository.Verification.Kind;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.verifier.VerifierKey;

/**
 * Looks whether the log is what was signed, and whether log and records tell the same: every
 * decision, consent event and stage change has its leaf, and the reverse.
 */
@Stateless
public class VerificationService {
  private static final int MOST_FINDINGS = 100;

  @Inject private LogRepository log;
  @Inject private LogSigner signer;
  @Inject @Any private Instance<AuditedRecords> records;
  @Inject private ConfiguredWitness configured;
  @Inject private Clock clock;

  /**
   * What was found.
   *
   * @param size leaves that were looked at
   * @param findings what does not fit, at most 100; empty when sound
   */
  public record VerificationView(
      Kind kind, Instant at, long size, boolean sound, List<String> findings) {
    static VerificationView of(Verification found) {
      List<String> findings = new ArrayList<>();
      for (JsonNode finding : CanonicalJson.parse(found.findings())) {
        findings.add(finding.textValue());
      }
      return new VerificationView(found.kind(), found.at(), found.size(), found.sound(), findings);
    }
  }

  /**
   * Where the log stands.
   *
   * @param size leaves under the newest checkpoint; 0 while there is none
   * @param checkpointAt null while there is none
   * @param waiting entries that are not in the log yet
   * @param fingerprints of the signing keys, hexadecimal
   * @param witness the name of the witness that is asked; null when none is configured
   * @param unwitnessedSince when the first checkpoint was signed that the witness has not seen;
   *     null when it has seen the newest, or none is configured
   * @param log the newest look at the log; null before the first
   * @param records the newest look at the records; null before the first
   */
  public record LogStatus(
      String origin,
      long size,
      Instant checkpointAt,
      long waiting,
      List<String> fingerprints,
      String witness,
      Instant unwitnessedSince,
      VerificationView log,
      VerificationView records) {}

  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public LogStatus status() {
    UUID tenant = TenantContext.current().orElseThrow();
    Optional<Checkpoint> checkpoint = log.checkpoint();
    Optional<String> witness = configured.client().map(client -> client.key().name());
    return new LogStatus(
        signer.origin(tenant),
        checkpoint.map(Checkpoint::size).orElse(0L),
        checkpoint.map(Checkpoint::at).orElse(null),
        log.waiting(),
        signer.verifierKeys(tenant).stream().map(VerifierKey::fingerprint).toList(),
        witness.orElse(null),
        witness.flatMap(log::unwitnessedSince).orElse(null),
        newest(Kind.LOG),
        newest(Kind.RECORDS));
  }

  private VerificationView newest(Kind kind) {
    return log.verification(kind).map(VerificationView::of).orElse(null);
  }

  /** Looks at both now; takes as long as reading the whole log takes. */
  @RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.SYSTEM})
  public List<VerificationView> verify() {
    long size = log.checkpoint().map(Checkpoint::size).orElse(0L);
    List<VerifierKey> keys = signer.keysOfAllTimes(TenantContext.current().orElseThrow());
    return List.of(
        keep(Kind.LOG, size, new LogVerification(log, keys).verify(size)),
        keep(Kind.RECORDS, size, reconcile()));
  }

  private List<String> reconcile() {
    List<String> findings = new ArrayList<>();
    for (AuditedRecords audited : records) {
      String table = audited.table();
      log.rowsWithoutEntry(table, MOST_FINDINGS)
          .forEach(id -> findings.add(table + " " + id + ": no entry bears witness to it"));
      log.recordsWithoutRow(table, audited.eventTypes(), MOST_FINDINGS)
          .forEach(id -> findings.add(table + " " + id + ": in the log, but not in the records"));
    }
    return findings;
  }

  private VerificationView keep(Kind kind, long size, List<String> findings) {
    List<String> first = findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
    Verification found =
        new Verification(
            UUID.randomUUID(),
            kind,
            clock.instant(),
            size,
            findings.isEmpty(),
            CanonicalJson.of(first));
    log.addVerification(found);
    return VerificationView.of(found);
  }
}
