package org.renwen.ejb.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

/**
 * A training run and its progress.
 *
 * @param excludedRows rows left out, since their people do not permit training
 * @param modelVersion the version it made; null until completed
 * @param failure a stable word for why it failed; null otherwise
 */
public record TrainingRunView(
    UUID id,
    String model,
    String dataSet,
    int dataSetVersion,
    RunState state,
    JsonNode settings,
    String manifestSha256,
    Integer manifestRows,
    Integer excludedRows,
    JsonNode environment,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    boolean cancelRequested,
    String failure,
    Integer modelVersion,
    List<Epoch> epochs) {
  static TrainingRunView of(
      TrainingRun run,
      String model,
      String dataSet,
      int dataSetVersion,
      Integer modelVersion,
      List<Epoch> epochs) {
    return new TrainingRunView(
        run.getId(),
        model,
        dataSet,
        dataSetVersion,
        run.getState(),
        CanonicalJson.parse(run.getSettingsJson()),
        run.getManifestSha256(),
        run.getManifestRows(),
        run.getExcludedRows(),
        run.getEnvironmentJson() == null ? null : CanonicalJson.parse(run.getEnvironmentJson()),
        run.getCreatedAt(),
        run.getStartedAt(),
        run.getFinishedAt(),
        run.isCancelRequested(),
        run.getFailure(),
        modelVersion,
        epochs);
  }
}
