package org.renwen.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/**
 * A question that is answered by versions: what is predicted, what for, and whose responsibility it
 * is.
 */
@Entity
public class Model extends TenantOwned {
  @Column(nullable = false, updatable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private ModelTask task;

  @Column(nullable = false, updatable = false)
  private String label;

  @Column(updatable = false)
  private String favourable;

  @Column(name = "intended_use", nullable = false)
  private String intendedUse;

  @Enumerated(EnumType.STRING)
  @Column(name = "risk_class", nullable = false)
  private RiskClass riskClass;

  @Column(name = "review_below", nullable = false)
  private double reviewBelow;

  @Column(name = "owner_id", nullable = false)
  private UUID ownerId;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Model() {}

  /**
   * @param label the name of the column that is predicted
   * @param favourable the class that is good for the person; null for regression
   * @param reviewBelow answers whose highest class probability is below this go to a human; in [0,
   *     1], 0 sends none
   */
  public Model(
      UUID id,
      String name,
      ModelTask task,
      String label,
      String favourable,
      String intendedUse,
      RiskClass riskClass,
      double reviewBelow,
      UUID ownerId,
      Instant createdAt) {
    super(id);
    this.name = name;
    this.task = task;
    this.label = label;
    this.favourable = favourable;
    this.intendedUse = intendedUse;
    this.riskClass = riskClass;
    this.reviewBelow = reviewBelow;
    this.ownerId = ownerId;
    this.createdAt = createdAt;
  }

  public String getName() {
    return name;
  }

  public ModelTask getTask() {
    return task;
  }

  public String getLabel() {
    return label;
  }

  public String getFavourable() {
    return favourable;
  }

  public String getIntendedUse() {
    return intendedUse;
  }

  public RiskClass getRiskClass() {
    return riskClass;
  }

  public double getReviewBelow() {
    return reviewBelow;
  }

  public UUID getOwnerId() {
    return ownerId;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
