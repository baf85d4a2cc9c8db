package org.renwen.persistence.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/** One answerable state of a model, with what it was made from and how it was judged. */
@Entity
@Table(name = "model_version")
public class ModelVersion extends TenantOwned {
  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  @JoinColumn(name = "model_id", nullable = false, updatable = false)
  private Model model;

  @Column(nullable = false, updatable = false)
  private int number;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Stage stage;

  @Column(nullable = false, updatable = false)
  private String engine;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Origin origin;

  @Column(name = "training_run_id", updatable = false)
  private UUID trainingRunId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "artifact_id", updatable = false)
  private Artifact artifact;

  @Column(name = "about_people", nullable = false, updatable = false)
  private boolean aboutPeople;

  @Column(name = "cut_off")
  private Double cutOff;

  @Column(name = "evaluation_json")
  private String evaluationJson;

  @Column(name = "fairness_json")
  private String fairnessJson;

  @Column(name = "provenance_json", nullable = false, updatable = false)
  private String provenanceJson;

  @Column(name = "submitted_by")
  private UUID submittedBy;

  @Column(name = "approved_by")
  private UUID approvedBy;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  @Version private int version;

  protected ModelVersion() {}

  private ModelVersion(UUID id, Model model, int number, Instant at) {
    super(id);
    this.model = model;
    this.number = number;
    this.stage = Stage.REGISTERED;
    this.createdAt = at;
    this.changedAt = at;
  }

  /**
   * A version that a training run made.
   *
   * @param aboutPeople whether its rows were about people; then inference asks who it is about
   * @param cutOff the probability of the favourable class from which on it is answered; null where
   *     there is none
   */
  public static ModelVersion trained(
      UUID id,
      Model model,
      int number,
      String engine,
      UUID trainingRunId,
      Artifact artifact,
      boolean aboutPeople,
      Double cutOff,
      String provenanceJson,
      Instant at) {
    ModelVersion version = new ModelVersion(id, model, number, at);
    version.engine = engine;
    version.origin = Origin.TRAINED;
    version.trainingRunId = trainingRunId;
    version.artifact = artifact;
    version.aboutPeople = aboutPeople;
    version.cutOff = cutOff;
    version.provenanceJson = provenanceJson;
    return version;
  }

  /** A version that was not trained here: an engine knows it by its provenance. */
  public static ModelVersion registered(
      UUID id,
      Model model,
      int number,
      String engine,
      boolean aboutPeople,
      String provenanceJson,
      Instant at) {
    ModelVersion version = new ModelVersion(id, model, number, at);
    version.engine = engine;
    version.origin = Origin.REGISTERED;
    version.aboutPeople = aboutPeople;
    version.provenanceJson = provenanceJson;
    return version;
  }

  /**
   * Figures are stored when computed and cited from then on, never recomputed from people's rows.
   */
  public void evaluate(String evaluationJson, String fairnessJson, Instant at) {
    become(Stage.EVALUATED, at);
    this.evaluationJson = evaluationJson;
    this.fairnessJson = fairnessJson;
  }

  public void submit(UUID by, Instant at) {
    become(Stage.SUBMITTED, at);
    submittedBy = by;
  }

  /**
   * @throws FourEyesException when the approver is the submitter; the database refuses it as well
   */
  public void approve(UUID by, Instant at) {
    stage.requireTransitionTo(Stage.APPROVED);
    if (by.equals(submittedBy)) {
      throw new FourEyesException();
    }
    become(Stage.APPROVED, at);
    approvedBy = by;
  }

  public void reject(Instant at) {
    become(Stage.REJECTED, at);
  }

  public void deploy(Instant at) {
    become(Stage.DEPLOYED, at);
  }

  /** Another version took its place; it stays approved. */
  public void replace(Instant at) {
    if (stage != Stage.DEPLOYED) {
      stage.requireTransitionTo(Stage.DEPLOYED);
    }
    become(Stage.APPROVED, at);
  }

  public void retire(Instant at) {
    become(Stage.RETIRED, at);
  }

  private void become(Stage next, Instant at) {
    stage.requireTransitionTo(next);
    stage = next;
    changedAt = at;
  }

  public Model getModel() {
    return model;
  }

  public int getNumber() {
    return number;
  }

  public Stage getStage() {
    return stage;
  }

  public String getEngine() {
    return engine;
  }

  public Origin getOrigin() {
    return origin;
  }

  public UUID getTrainingRunId() {
    return trainingRunId;
  }

  /** Null where the version was not trained here. */
  public Artifact getArtifact() {
    return artifact;
  }

  public boolean isAboutPeople() {
    return aboutPeople;
  }

  public Double getCutOff() {
    return cutOff;
  }

  public String getEvaluationJson() {
    return evaluationJson;
  }

  public String getFairnessJson() {
    return fairnessJson;
  }

  public String getProvenanceJson() {
    return provenanceJson;
  }

  public UUID getSubmittedBy() {
    return submittedBy;
  }

  public UUID getApprovedBy() {
    return approvedBy;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getChangedAt() {
    return changedAt;
  }

  public int getVersion() {
    return version;
  }
}
