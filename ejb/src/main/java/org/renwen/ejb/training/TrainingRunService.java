package org.renwen.ejb.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.identity.Budgets;
import org.renwen.ejb.learning.InvalidTrainingSettingsException;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository;
import org.renwen.persistence.training.TrainingRunRepository.Manifest;

/** Starting, watching and cancelling training runs. */
@Stateless
public class TrainingRunService {
  @Inject private TrainingRunRepository runs;
  @Inject private RegistryRepository registry;
  @Inject private DataSetRepository dataSets;
  @Inject private Budgets budgets;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * Selects the permitted rows and queues the run, at the price of a unit for each row in each
   * epoch that it may take.
   */
  @RolesAllowed(Roles.MODEL_OWNER)
  public TrainingRunView start(String modelName, StartTraining wanted) {
    Model model = registry.model(modelName);
    if (model.getTask() == ModelTask.TEXT) {
      throw new ConflictException("not-trainable", "Models of this task are not trained here.");
    }
    DataSetVersion version = dataSetVersion(wanted);
    requireLabel(model, dataSets.schema(version.getId()));
    TrainingSettings settings = settings(model, version, wanted);
    Instant at = clock.instant();
    TrainingRun run =
        new TrainingRun(
            UUID.randomUUID(),
            model.getId(),
            version.getId(),
            CanonicalJson.of(settings.toJson()),
            CurrentCaller.get().accountId(),
            at);
    runs.add(run);
    Manifest manifest = runs.selectManifest(run.getId(), version.getId(), Purpose.TRAIN, at);
    if (manifest.rows() == 0) {
      throw new ConflictException(
          "nobody-permits-training", "No row of the data set version may be used for training.");
    }
    budgets.spendOnTraining((long) manifest.rows() * settings.epochs());
    run.select(manifest.sha256(), manifest.rows(), manifest.excluded());
    audit.record(
        AuditEvent.of(
            "training.queued",
            run.getId(),
            Map.of(
                "manifestSha256",
                manifest.sha256(),
                "rows",
                manifest.rows(),
                "excluded",
                manifest.excluded())));
    return view(run, model, 0);
  }

  private DataSetVersion dataSetVersion(StartTraining wanted) {
    InvalidInputException.requireText("dataSet", wanted.dataSet(), 100);
    if (wanted.version() != null) {
      return dataSets.version(wanted.dataSet(), wanted.version());
    }
    dataSets.get(wanted.dataSet());
    return dataSets.versions(wanted.dataSet()).get(0);
  }

  private static void requireLabel(Model model, DataSetSchema schema) {
    DataSetColumn label =
        schema
            .label()
            .filter(column -> column.name().equals(model.getLabel()))
            .orElseThrow(
                () ->
                    new ConflictException(
                        "label-missing",
                        "The data set version has no label column of the model's label."));
    boolean number = label.type() == ColumnType.NUMERIC;
    if (number != (model.getTask() == ModelTask.REGRESSION)) {
      throw new ConflictException(
          "label-type",
          "Regression needs a numeric label; classes need a label that is not numeric.");
    }
    if (schema.features().isEmpty()) {
      throw new ConflictException("no-features", "The data set version has no feature column.");
    }
  }

  private static TrainingSettings settings(
      Model model, DataSetVersion version, StartTraining wanted) {
    Task task = Task.valueOf(model.getTask().name());
    TrainingSettings defaults = TrainingSettings.defaults(task, version.getRowCount());
    try {
      TrainingSettings settings =
          TrainingSettings.fromJson(
              wanted.settings() == null ? JsonNodeFactory.instance.objectNode() : wanted.settings(),
              defaults);
      if (settings.task() != task) {
        throw new InvalidTrainingSettingsException("task");
      }
      return settings;
    } catch (InvalidTrainingSettingsException e) {
      throw new InvalidInputException("settings." + e.field(), "not a possible setting");
    }
  }

  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<TrainingRunView> ofModel(String modelName) {
    Model model = registry.model(modelName);
    return runs.ofModel(model.getId()).stream()
        .map(run -> view(run, model, Integer.MAX_VALUE))
        .toList();
  }

  /**
   * @param afterEpoch answers epochs after this one only
   */
  @RolesAllowed({Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR, Roles.SYSTEM})
  public TrainingRunView get(UUID id, int afterEpoch) {
    TrainingRun run = runs.get(id);
    return view(run, registry.model(run.getModelId()), afterEpoch);
  }

  /** A waiting run is cancelled at once, a running one within a mini-batch. */
  @RolesAllowed(Roles.MODEL_OWNER)
  public TrainingRunView cancel(UUID id) {
    TrainingRun run = runs.lock(id);
    run.requestCancellation(clock.instant());
    audit.record(AuditEvent.of("training.cancellation-requested", id, Map.of()));
    return view(run, registry.model(run.getModelId()), 0);
  }

  private TrainingRunView view(TrainingRun run, Model model, int afterEpoch) {
    DataSetVersion version = dataSets.version(run.getDataSetVersionId());
    return TrainingRunView.of(
        run,
        model.getName(),
        version.getDataSet().getName(),
        version.getNumber(),
        registry.versionOfRun(run.getId()).map(ModelVersion::getNumber).orElse(null),
        runs.epochs(run.getId(), afterEpoch));
  }
}
