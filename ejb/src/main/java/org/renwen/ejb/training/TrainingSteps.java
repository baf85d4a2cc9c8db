package org.renwen.ejb.training;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.dataset.DataSetRows;
import org.renwen.ejb.learning.Environment;
import org.renwen.ejb.learning.EpochReport;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.FeatureType;
import org.renwen.ejb.learning.Task;
import org.renwen.ejb.learning.TrainingOutcome;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.ejb.registry.StageHistory;
import org.renwen.ejb.registry.VersionAudit;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.registry.Artifact;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.training.RunState;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository;
import org.renwen.persistence.training.TrainingRunRepository.Claim;
import org.renwen.persistence.training.TrainingRunRepository.Epoch;

/** The transactions of a training job; between them it trains with none open. */
@Stateless
public class TrainingSteps {
  static final Duration LEASE = Duration.ofSeconds(30);

  /** Probability of the favourable class from which on a binary model answers it. */
  private static final double CUT_OFF = 0.5;

  @Inject private TrainingRunRepository runs;
  @Inject private RegistryRepository registry;
  @Inject private DataSetRepository dataSets;
  @Inject private DataSetRows rows;
  @Inject private VersionAudit fairness;
  @Inject private StageHistory stages;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  /**
   * A transaction of its own, whatever the timer's: the run must be seen as claimed before a thread
   * works on it.
   */
  @RolesAllowed(Roles.SYSTEM)
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Claim> claim() {
    return runs.claim(LEASE);
  }

  /** Checks the manifest again, takes out who has withdrawn since, and reads the rows. */
  @RolesAllowed(Roles.SYSTEM)
  public TrainingJob load(Claim claim) {
    requireLease(claim);
    TrainingRun run = runs.lock(claim.runId());
    Optional<byte[]> checkpoint = runs.checkpoint(run.getId());
    int dropped = runs.dropNoLongerPermitted(run.getId(), Purpose.TRAIN, clock.instant());
    if (dropped > 0) {
      run.select(
          runs.manifestSha256(run.getId()),
          run.getManifestRows() - dropped,
          run.getExcludedRows() + dropped);
      // The rows are others now: what was learnt from the old ones is not carried on.
      runs.dropCheckpoint(run.getId());
      checkpoint = Optional.empty();
    }
    run.describeEnvironment(CanonicalJson.of(Environment.describe()));
    if (checkpoint.isEmpty()) {
      audit.record(
          AuditEvent.of(
              "training.started", run.getId(), Map.of("manifestSha256", run.getManifestSha256())));
    }
    DataSetSchema schema = dataSets.schema(run.getDataSetVersionId());
    TrainingSettings settings = settings(run);
    List<FeatureColumn> columns = schema.features().stream().map(TrainingSteps::feature).toList();
    int[] places =
        schema.features().stream().mapToInt(column -> schema.indexOf(column.name())).toArray();
    int label = schema.labelIndex().orElseThrow();
    List<Example> examples = new ArrayList<>();
    List<UUID> people = new ArrayList<>();
    List<Object[]> cells = new ArrayList<>();
    int[] unlabelled = new int[1];
    rows.ofManifest(
        run.getId(),
        row -> {
          if (row.cells()[label] == null) {
            unlabelled[0]++;
            return;
          }
          Object[] features = new Object[places.length];
          for (int i = 0; i < places.length; i++) {
            features[i] = row.cells()[places[i]];
          }
          String person = row.subjectId() == null ? null : row.subjectId().toString();
          examples.add(new Example(features, row.cells()[label], person));
          people.add(row.subjectId());
          cells.add(row.cells());
        });
    return new TrainingJob(
        settings, schema, columns, examples, people, cells, unlabelled[0], checkpoint.orElse(null));
  }

  private static FeatureColumn feature(DataSetColumn column) {
    return new FeatureColumn(
        column.name(),
        column.type() == ColumnType.NUMERIC ? FeatureType.NUMERIC : FeatureType.CATEGORICAL);
  }

  private static TrainingSettings settings(TrainingRun run) {
    JsonNode json = CanonicalJson.parse(run.getSettingsJson());
    return TrainingSettings.fromJson(
        json,
        TrainingSettings.defaults(
            Task.valueOf(json.get("task").textValue().toUpperCase(Locale.ROOT)), 1));
  }

  /** Stores an epoch with the state to resume from. */
  @RolesAllowed(Roles.SYSTEM)
  public void epochCompleted(Claim claim, EpochReport report, byte[] checkpoint) {
    requireLease(claim);
    runs.addEpoch(
        claim.runId(),
        new Epoch(
            report.epoch(),
            report.trainingLoss(),
            Double.isNaN(report.validationLoss()) ? null : report.validationLoss(),
            report.rowsPerSecond(),
            clock.instant()),
        checkpoint);
  }

  /** Renews the lease; answers whether cancellation was requested. */
  @RolesAllowed(Roles.SYSTEM)
  public boolean cancellationRequested(Claim claim) {
    return requireLease(claim);
  }

  /** Registers the version with its artifact, evaluation and audit: all of it or nothing. */
  @RolesAllowed(Roles.SYSTEM)
  public void complete(Claim claim, TrainingJob job, TrainingOutcome outcome) {
    requireLease(claim);
    TrainingRun run = runs.lock(claim.runId());
    Model model = registry.model(run.getModelId());
    Instant at = clock.instant();
    Artifact artifact = registry.store(outcome.model().toBytes(), at);
    Double cutOff = model.getTask() == ModelTask.BINARY ? CUT_OFF : null;
    ModelVersion version =
        ModelVersion.trained(
            UUID.randomUUID(),
            model,
            registry.nextNumber(model),
            "tabular",
            run.getId(),
            artifact,
            runs.aboutPeople(run.getId()),
            cutOff,
            CanonicalJson.of(provenance(run, job, outcome)),
            at);
    JsonNode audited =
        fairness.audit(
            model, job.schema(), testRows(model, cutOff, job, outcome), job.settings().seed());
    version.evaluate(
        CanonicalJson.of(outcome.evaluation().toJson()), CanonicalJson.of(audited), at);
    registry.add(version);
    String why = "training run completed";
    stages.record(
        version, null, Stage.REGISTERED, why, Map.of("origin", version.getOrigin().name()));
    stages.record(
        version,
        Stage.REGISTERED,
        Stage.EVALUATED,
        why,
        Map.of("evaluationSha256", Sha256.hex(version.getEvaluationJson())));
    run.finish(RunState.COMPLETED, null, at);
    runs.dropCheckpoint(run.getId());
    audit.record(
        AuditEvent.of(
            "training.completed",
            run.getId(),
            Map.of(
                "manifestSha256", run.getManifestSha256(),
                "artifactSha256", artifact.getSha256(),
                "provenanceSha256", Sha256.hex(version.getProvenanceJson()),
                "version", version.getNumber())));
  }

  private Map<String, Object> provenance(
      TrainingRun run, TrainingJob job, TrainingOutcome outcome) {
    DataSetVersion version = dataSets.version(run.getDataSetVersionId());
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("trainingRun", run.getId().toString());
    provenance.put("dataSet", version.getDataSet().getName());
    provenance.put("dataSetVersion", version.getNumber());
    provenance.put("contentSha256", version.getContentSha256());
    provenance.put("manifestSha256", run.getManifestSha256());
    provenance.put("manifestRows", run.getManifestRows());
    provenance.put("excludedRows", run.getExcludedRows());
    provenance.put("rowsWithoutLabel", job.rowsWithoutLabel());
    provenance.put(
        "split",
        Map.of(
            "training", outcome.split().training().length,
            "validation", outcome.split().validation().length,
            "test", outcome.split().test().length));
    provenance.put("settings", job.settings().toJson());
    provenance.put("epochsRun", outcome.epochsRun());
    provenance.put("bestEpoch", outcome.bestEpoch());
    provenance.put("environment", CanonicalJson.parse(run.getEnvironmentJson()));
    return provenance;
  }

  private static List<VersionAudit.TestRow> testRows(
      Model model, Double cutOff, TrainingJob job, TrainingOutcome outcome) {
    int[] test = outcome.split().test();
    int favourable =
        model.getTask() == ModelTask.REGRESSION
            ? -1
            : outcome.model().classes().indexOf(model.getFavourable());
    List<VersionAudit.TestRow> testRows = new ArrayList<>();
    for (int i = 0; i < test.length && favourable >= 0; i++) {
      double[] scores = outcome.testScores()[i];
      boolean answeredFavourably =
          cutOff != null ? scores[favourable] >= cutOff : largest(scores) == favourable;
      testRows.add(
          new VersionAudit.TestRow(
              job.people().get(test[i]), job.cells().get(test[i]), answeredFavourably));
    }
    return testRows;
  }

  private static int largest(double[] scores) {
    int largest = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** Ends a run that did not complete. */
  @RolesAllowed(Roles.SYSTEM)
  public void end(Claim claim, RunState state, String failure) {
    requireLease(claim);
    TrainingRun run = runs.lock(claim.runId());
    run.finish(state, failure, clock.instant());
    runs.dropCheckpoint(run.getId());
    audit.record(
        AuditEvent.of(
            "training." + state.name().toLowerCase(Locale.ROOT),
            run.getId(),
            failure == null ? Map.of() : Map.of("failure", failure)));
  }

  private boolean requireLease(Claim claim) {
    return runs.renew(claim, LEASE).orElseThrow(LeaseLostException::new);
  }
}
