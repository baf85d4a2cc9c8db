package org.renwen.ejb.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.Origin;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.registry.StageChange;
import org.renwen.persistence.shared.CanonicalJson;

/** A version of a model, with the history of its stages. */
public record ModelVersionView(
    UUID id,
    String model,
    int version,
    Stage stage,
    String engine,
    Origin origin,
    UUID trainingRunId,
    String artifactSha256,
    boolean aboutPeople,
    Double cutOff,
    JsonNode provenance,
    UUID submittedBy,
    UUID approvedBy,
    Instant createdAt,
    Instant changedAt,
    List<Change> history) {

  /** One change of stage. {@code from} is null for the first. */
  public record Change(Stage from, Stage to, UUID by, Instant at, String reason) {}

  static ModelVersionView of(ModelVersion version, List<StageChange> history) {
    return new ModelVersionView(
        version.getId(),
        version.getModel().getName(),
        version.getNumber(),
        version.getStage(),
        version.getEngine(),
        version.getOrigin(),
        version.getTrainingRunId(),
        version.getArtifact() == null ? null : version.getArtifact().getSha256(),
        version.isAboutPeople(),
        version.getCutOff(),
        CanonicalJson.parse(version.getProvenanceJson()),
        version.getSubmittedBy(),
        version.getApprovedBy(),
        version.getCreatedAt(),
        version.getChangedAt(),
        history.stream()
            .map(
                change ->
                    new Change(
                        change.getFromStage(),
                        change.getToStage(),
                        change.getActorId(),
                        change.getAt(),
                        change.getReason()))
            .toList());
  }
}
