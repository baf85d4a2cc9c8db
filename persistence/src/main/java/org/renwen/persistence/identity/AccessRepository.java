package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/**
 * The ways in of people concerned: invitations and codes of the tenant; of all tenants, one exact
 * link or code at a time.
 */
public class AccessRepository {
  private final EntityManager em;

  public AccessRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * An invitation, found before its tenant is known.
   *
   * @param open whether it may still be spent
   * @param hasAccount whether an account stands for the person already
   */
  public record Invited(
      UUID tenantId, UUID invitationId, UUID subjectId, boolean open, boolean hasAccount) {}

  /** What became of a code and a fact. */
  public enum Verdict {
    RIGHT,
    /** The fact is wrong, and was counted. */
    FACT,
    SPENT,
    EXPIRED,
    /** Too many wrong facts were tried. */
    DEAD
  }

  /** A code that exists, found before its tenant is known. */
  public record Judged(UUID tenantId, UUID codeId, UUID subjectId, Verdict verdict) {}

  /** Adds an invitation; one that is open for the same person ends. */
  public void add(SubjectInvitation invitation, Instant at) {
    Bulk.update(
        em,
        """
        update subject_invitation set superseded_at = ? where tenant_id = current_tenant() and subject_id = ?
          and spent_at is null and superseded_at is null""",
        at,
        invitation.getSubjectId());
    em.persist(invitation);
  }

  public void add(AccessCode code) {
    em.persist(code);
  }

  public boolean hasAccount(UUID subjectId) {
    return em.createQuery("select count(a) from Account a where a.subjectId = :subject", Long.class)
            .setParameter("subject", subjectId)
            .getSingleResult()
        > 0;
  }

  public Optional<Invited> findInvitation(byte[] tokenHash, Instant at) {
    Invited[] found = new Invited[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new Invited(
                    Bulk.uuid(row, "tenant_id"),
                    Bulk.uuid(row, "invitation_id"),
                    Bulk.uuid(row, "subject_id"),
                    !row.getBoolean("ended") && at.isBefore(Bulk.instant(row, "expires_at")),
                    row.getBoolean("has_account")),
        "select * from find_subject_invitation(?)",
        (Object) tokenHash);
    return Optional.ofNullable(found[0]);
  }

  /**
   * Whether this call was the one that spent the invitation; of many at once exactly one is told
   * so.
   */
  public boolean spendInvitation(UUID id, Instant at) {
    return Bulk.update(
            em,
            """
            update subject_invitation set spent_at = ? where tenant_id = current_tenant() and id = ?
              and spent_at is null and superseded_at is null and expires_at > ?""",
            at,
            id,
            at)
        == 1;
  }

  /** Judges a code and a fact, and counts a wrong fact. Empty when there is no such code. */
  public Optional<Judged> judge(byte[] codeHash, byte[] factMac, Instant at) {
    Judged[] found = new Judged[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new Judged(
                    Bulk.uuid(row, "tenant_id"),
                    Bulk.uuid(row, "code_id"),
                    Bulk.uuid(row, "subject_id"),
                    Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT))),
        "select * from judge_access_code(?, ?, ?)",
        codeHash,
        factMac,
        at);
    return Optional.ofNullable(found[0]);
  }

  /** Whether this call was the one that spent the code; of many at once exactly one is told so. */
  public boolean spendCode(UUID id, Instant at) {
    return Bulk.update(
            em,
            """
            update access_code set spent_at = ? where tenant_id = current_tenant() and id = ?
              and spent_at is null and failures < 5 and expires_at > ?""",
            at,
            id,
            at)
        == 1;
  }

  /**
   * Counts a try of a source before it is judged.
   *
   * @param source 32 bytes that stand for an address
   * @return until when the source has to wait; empty when it may try now
   */
  public Optional<Instant> takeAttempt(byte[] source, Instant at) {
    Instant[] wait = new Instant[1];
    Bulk.query(
        em,
        row -> wait[0] = Bulk.instant(row, "wait"),
        "select take_access_attempt(?, ?) as wait",
        source,
        at);
    return Optional.ofNullable(wait[0]);
  }

  /** Takes back the count of a try that led in. */
  public void forgiveAttempt(byte[] source) {
    Bulk.query(em, row -> {}, "select forgive_access_attempt(?)", (Object) source);
  }
}
