package org.renwen.persistence.oversight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.inference.Decision;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.TenantOwned;

/** One review of one decision by a human (GDPR Art. 22(3); EU AI Act Art. 14; PIPL Art. 24). */
@Entity
@Table(name = "review_case")
public class ReviewCase extends TenantOwned {
  /** At most this many reviews of a decision, each by another reviewer. */
  public static final int MAX_ROUNDS = 2;

  /** Why a human looks. */
  public enum Cause {
    LOW_CONFIDENCE,
    CONTEST
  }

  /** Where the case stands. */
  public enum State {
    OPEN,
    UPHELD,
    OVERRIDDEN
  }

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "decision_id", nullable = false, updatable = false)
  private Decision decision;

  @Column(nullable = false, updatable = false)
  private int round;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Cause cause;

  @Column(name = "opened_at", nullable = false, updatable = false)
  private Instant openedAt;

  @Column(name = "due_at", nullable = false)
  private Instant dueAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private State state;

  @Column(name = "reviewer_id")
  private UUID reviewerId;

  @Column(name = "closed_at")
  private Instant closedAt;

  @Column(updatable = false)
  private byte[] statement;

  private byte[] verdict;

  protected ReviewCase() {}

  /**
   * @param statement the person's own view, encrypted; null when a rule opened the case
   */
  public ReviewCase(
      UUID id,
      Decision decision,
      int round,
      Cause cause,
      Instant openedAt,
      Instant dueAt,
      byte[] statement) {
    super(id);
    this.decision = decision;
    this.round = round;
    this.cause = cause;
    this.openedAt = openedAt;
    this.dueAt = dueAt;
    this.state = State.OPEN;
    this.statement = statement;
  }

  /**
   * @param verdict the reason and, when overridden, the answer instead; encrypted
   */
  public void close(State end, UUID reviewerId, byte[] verdict, Instant at) {
    if (state != State.OPEN) {
      throw new ConflictException("review-closed", "The review has a verdict already.");
    }
    this.state = end;
    this.reviewerId = reviewerId;
    this.verdict = verdict.clone();
    this.closedAt = at;
  }

  public Decision getDecision() {
    return decision;
  }

  /** From 1. */
  public int getRound() {
    return round;
  }

  public Cause getCause() {
    return cause;
  }

  public Instant getOpenedAt() {
    return openedAt;
  }

  public Instant getDueAt() {
    return dueAt;
  }

  public State getState() {
    return state;
  }

  public UUID getReviewerId() {
    return reviewerId;
  }

  public Instant getClosedAt() {
    return closedAt;
  }

  public byte[] getStatement() {
    return statement == null ? null : statement.clone();
  }

  public byte[] getVerdict() {
    return verdict == null ? null : verdict.clone();
  }
}
