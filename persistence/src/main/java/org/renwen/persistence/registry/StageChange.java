package org.renwen.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/** Who moved a version from which stage to which, when and why. */
@Entity
@Immutable
@Table(name = "stage_change")
public class StageChange extends TenantOwned {
  @Column(name = "model_version_id", nullable = false)
  private UUID modelVersionId;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_stage")
  private Stage fromStage;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_stage", nullable = false)
  private Stage toStage;

  @Column(name = "actor_id", nullable = false)
  private UUID actorId;

  @Column(nullable = false)
  private Instant at;

  @Column(nullable = false)
  private String reason;

  protected StageChange() {}

  public StageChange(
      UUID modelVersionId,
      Stage fromStage,
      Stage toStage,
      UUID actorId,
      Instant at,
      String reason) {
    super(UUID.randomUUID());
    this.modelVersionId = modelVersionId;
    this.fromStage = fromStage;
    this.toStage = toStage;
    this.actorId = actorId;
    this.at = at;
    this.reason = reason;
  }

  public UUID getModelVersionId() {
    return modelVersionId;
  }

  public Stage getFromStage() {
    return fromStage;
  }

  public Stage getToStage() {
    return toStage;
  }

  public UUID getActorId() {
    return actorId;
  }

  public Instant getAt() {
    return at;
  }

  public String getReason() {
    return reason;
  }
}
