package org.renwen.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.TenantOwned;

/** What answers for a model since when; the stop switch halts it without undeploying. */
@Entity
public class Deployment extends TenantOwned {

  /** LIVE answers; STOPPED answers nothing until resumed. */
  public enum State {
    LIVE,
    STOPPED
  }

  @Column(name = "model_id", nullable = false, updatable = false)
  private UUID modelId;

  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  @JoinColumn(name = "model_version_id", nullable = false, updatable = false)
  private ModelVersion modelVersion;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private State state;

  @Column(nullable = false)
  private Instant since;

  @Column(name = "by_account", nullable = false)
  private UUID byAccount;

  @Column(name = "state_reason", nullable = false)
  private String stateReason;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected Deployment() {}

  public Deployment(UUID id, ModelVersion modelVersion, UUID by, String reason, Instant at) {
    super(id);
    this.modelId = modelVersion.getModel().getId();
    this.modelVersion = modelVersion;
    move(State.LIVE, by, reason, at);
  }

  public void stop(UUID by, String reason, Instant at) {
    require(State.LIVE, "already-stopped", "The model is stopped already.");
    move(State.STOPPED, by, reason, at);
  }

  public void resume(UUID by, String reason, Instant at) {
    require(State.STOPPED, "not-stopped", "The model is not stopped.");
    move(State.LIVE, by, reason, at);
  }

  public void end(Instant at) {
    endedAt = at;
  }

  private void require(State expected, String slug, String otherwise) {
    if (state != expected) {
      throw new ConflictException(slug, otherwise);
    }
  }

  private void move(State next, UUID by, String reason, Instant at) {
    state = next;
    byAccount = by;
    stateReason = reason;
    since = at;
  }

  public UUID getModelId() {
    return modelId;
  }

  public ModelVersion getModelVersion() {
    return modelVersion;
  }

  public State getState() {
    return state;
  }

  /** When the present state began. */
  public Instant getSince() {
    return since;
  }

  public UUID getByAccount() {
    return byAccount;
  }

  public String getStateReason() {
    return stateReason;
  }

  public Instant getEndedAt() {
    return endedAt;
  }
}
