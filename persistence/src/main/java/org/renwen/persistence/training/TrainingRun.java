package org.renwen.persistence.training;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.renwen.persistence.shared.TenantOwned;

/**
 * One training of a model on one data set version. The lease and the fence belong to the database
 * ({@link TrainingRunRepository}); an update writes the changed columns only, so that neither
 * overwrites the other.
 */
@Entity
@DynamicUpdate
@Table(name = "training_run")
public class TrainingRun extends TenantOwned {
  @Column(name = "model_id", nullable = false, updatable = false)
  private UUID modelId;

  @Column(name = "data_set_version_id", nullable = false, updatable = false)
  private UUID dataSetVersionId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private RunState state;

  @Column(name = "settings_json", nullable = false, updatable = false)
  private String settingsJson;

  @Column(name = "manifest_sha256")
  private String manifestSha256;

  @Column(name = "manifest_rows")
  private Integer manifestRows;

  @Column(name = "excluded_rows")
  private Integer excludedRows;

  @Column(name = "environment_json")
  private String environmentJson;

  @Column(name = "created_by", nullable = false, updatable = false)
  private UUID createdBy;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Column(name = "cancel_requested", nullable = false)
  private boolean cancelRequested;

  private String failure;

  protected TrainingRun() {}

  /**
   * @param settingsJson canonical JSON of the settings of the training
   */
  public TrainingRun(
      UUID id,
      UUID modelId,
      UUID dataSetVersionId,
      String settingsJson,
      UUID createdBy,
      Instant createdAt) {
    super(id);
    this.modelId = modelId;
    this.dataSetVersionId = dataSetVersionId;
    this.settingsJson = settingsJson;
    this.state = RunState.QUEUED;
    this.createdBy = createdBy;
    this.createdAt = createdAt;
  }

  /** The rows of the run are chosen. */
  public void select(String manifestSha256, int rows, int excluded) {
    this.manifestSha256 = manifestSha256;
    this.manifestRows = rows;
    this.excludedRows = excluded;
  }

  /** A waiting run is cancelled at once; a running one when its worker next looks. */
  public void requestCancellation(Instant at) {
    if (state == RunState.QUEUED) {
      finish(RunState.CANCELLED, null, at);
    } else {
      state.requireTransitionTo(RunState.CANCELLED);
      cancelRequested = true;
    }
  }

  /**
   * @param failure why, without personal data; null unless failed
   */
  public void finish(RunState end, String failure, Instant at) {
    state.requireTransitionTo(end);
    state = end;
    this.failure = failure;
    finishedAt = at;
  }

  public void describeEnvironment(String environmentJson) {
    this.environmentJson = environmentJson;
  }

  public UUID getModelId() {
    return modelId;
  }

  public UUID getDataSetVersionId() {
    return dataSetVersionId;
  }

  public RunState getState() {
    return state;
  }

  public String getSettingsJson() {
    return settingsJson;
  }

  public String getManifestSha256() {
    return manifestSha256;
  }

  public Integer getManifestRows() {
    return manifestRows;
  }

  /** Rows of the data set version that were left out, since their people do not permit training. */
  public Integer getExcludedRows() {
    return excludedRows;
  }

  public String getEnvironmentJson() {
    return environmentJson;
  }

  public UUID getCreatedBy() {
    return createdBy;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public Instant getFinishedAt() {
    return finishedAt;
  }

  public boolean isCancelRequested() {
    return cancelRequested;
  }

  public String getFailure() {
    return failure;
  }
}
