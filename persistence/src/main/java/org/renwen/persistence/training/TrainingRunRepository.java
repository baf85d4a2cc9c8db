package org.renwen.persistence.training;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Sha256;

/** Training runs, the queue they wait in, their manifests, metrics and checkpoints. */
public class TrainingRunRepository {
  private final EntityManager em;

  public TrainingRunRepository(EntityManager em) {
    this.em = em;
  }

  /** A run that a worker holds; the fence tells a later claim from an earlier one. */
  public record Claim(UUID tenantId, UUID runId, int fence) {}

  /**
   * What one epoch measured. Losses are means per row; the validation loss is null without a
   * validation split.
   */
  public record Epoch(
      int epoch, double trainingLoss, Double validationLoss, double rowsPerSecond, Instant at) {}

  /**
   * The manifest of a run: how many rows, how many were left out, and the hash over the rows in
   * order.
   */
  public record Manifest(int rows, int excluded, String sha256) {}

  public void add(TrainingRun run) {
    em.persist(run);
    em.flush();
  }

  public TrainingRun get(UUID id) {
    return Optional.ofNullable(em.find(TrainingRun.class, id))
        .orElseThrow(() -> new NotFoundException("training run"));
  }

  public List<TrainingRun> ofModel(UUID modelId) {
    return em.createQuery(
            "select r from TrainingRun r where r.modelId = :model order by r.createdAt desc",
            TrainingRun.class)
        .setParameter("model", modelId)
        .getResultList();
  }

  /** Runs that wait or run, oldest first. */
  public List<TrainingRun> unfinished() {
    return em.createQuery(
            "select r from TrainingRun r where r.state in (org.renwen.persistence.training.RunState.QUEUED,"
                + " org.renwen.persistence.training.RunState.RUNNING) order by r.createdAt",
            TrainingRun.class)
        .getResultList();
  }

  /**
   * Selects, by one statement in one snapshot, the rows whose people permit training at this
   * instant, each with the event relied on; rows about nobody are taken as they are.
   */
  public Manifest selectManifest(UUID runId, UUID dataSetVersionId, String purpose, Instant at) {
    int rows =
        Bulk.update(
            em,
            """
            insert into training_manifest_row (tenant_id, training_run_id, row_number, row_id, subject_id,
                                               consent_event_id, purpose_version, lawful_basis, commitment)
            select r.tenant_id, ?, r.row_number, r.id, r.subject_id, p.consent_event_id, p.purpose_version,
                   p.lawful_basis, r.commitment
            from data_set_row r
            left join permission p on p.tenant_id = r.tenant_id and p.subject_id = r.subject_id and p.purpose_code = ?
            where r.tenant_id = current_tenant() and r.version_id = ?
              and (r.subject_id is null or (p.subject_id is not null and p.refusal is null
                   and (p.lawful_basis <> 'CONSENT' or p.valid_until is null or p.valid_until > ?)))""",
            runId,
            purpose,
            dataSetVersionId,
            at);
    int[] all = new int[1];
    Bulk.query(
        em,
        row -> all[0] = row.getInt("rows"),
        "select count(*) as rows from data_set_row where tenant_id = current_tenant() and version_id = ?",
        dataSetVersionId);
    return new Manifest(rows, all[0] - rows, manifestSha256(runId));
  }

  /**
   * SHA-256 over row id ‖ consent event id ‖ purpose version ‖ row commitment of each row, in order
   * of row number.
   */
  public String manifestSha256(UUID runId) {
    MessageDigest digest = Sha256.digest();
    Bulk.query(
        em,
        row -> {
          digest.update(bytes(Bulk.uuid(row, "row_id")));
          digest.update(bytes(Bulk.uuid(row, "consent_event_id")));
          digest.update(ByteBuffer.allocate(4).putInt(row.getInt("purpose_version")).array());
          digest.update(row.getBytes("commitment"));
        },
        """
        select row_id, consent_event_id, purpose_version, commitment from training_manifest_row
        where tenant_id = current_tenant() and training_run_id = ? order by row_number""",
        runId);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(UUID id) {
    return id == null ? new byte[16] : id.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** How many people of a run's manifest no longer permit training at this instant. */
  public long noLongerPermitted(UUID runId, String purpose, Instant at) {
    long[] people = new long[1];
    Bulk.query(
        em,
        row -> people[0] = row.getLong("people"),
        """
        select count(distinct m.subject_id) as people
        from training_manifest_row m
        left join permission p on p.tenant_id = m.tenant_id and p.subject_id = m.subject_id and p.purpose_code = ?
        where m.tenant_id = current_tenant() and m.training_run_id = ? and m.subject_id is not null
          and (p.subject_id is null or p.refusal is not null
               or (p.lawful_basis = 'CONSENT' and p.valid_until <= ?))""",
        purpose,
        runId,
        at);
    return people[0];
  }

  /**
   * Takes those rows out whose people no longer permit training; the manifest is then hashed anew.
   */
  public int dropNoLongerPermitted(UUID runId, String purpose, Instant at) {
    return Bulk.update(
        em,
        """
        delete from training_manifest_row m
        where m.tenant_id = current_tenant() and m.training_run_id = ? and m.subject_id is not null
          and not exists (select from permission p
                          where p.tenant_id = m.tenant_id and p.subject_id = m.subject_id and p.purpose_code = ?
                            and p.refusal is null
                            and (p.lawful_basis <> 'CONSENT' or p.valid_until is null or p.valid_until > ?))""",
        runId,
        purpose,
        at);
  }

  /** Whether any row of the manifest is about a person. */
  public boolean aboutPeople(UUID runId) {
    boolean[] found = new boolean[1];
    Bulk.query(
        em,
        row -> found[0] = row.getBoolean("found"),
        """
        select exists (select from training_manifest_row
        where tenant_id = current_tenant() and training_run_id = ? and subject_id is not null) as found""",
        runId);
    return found[0];
  }

  /** Whether a person's row is in the manifest of a run. */
  public boolean learntFrom(UUID runId, UUID subjectId) {
    boolean[] found = new boolean[1];
    Bulk.query(
        em,
        row -> found[0] = row.getBoolean("found"),
        """
        select exists (select from training_manifest_row
        where tenant_id = current_tenant() and training_run_id = ? and subject_id = ?) as found""",
        runId,
        subjectId);
    return found[0];
  }

  /**
   * Claims the oldest run of any tenant that waits or whose lease has expired; its lease is by the
   * database's clock.
   */
  public Optional<Claim> claim(Duration lease) {
    Claim[] claim = new Claim[1];
    Bulk.query(
        em,
        row ->
            claim[0] =
                new Claim(
                    Bulk.uuid(row, "tenant_id"), Bulk.uuid(row, "run_id"), row.getInt("fence")),
        "select * from claim_training_run(make_interval(secs => ?))",
        (double) lease.toMillis() / 1000);
    return Optional.ofNullable(claim[0]);
  }

  /**
   * Renews the lease of a claim; empty when another worker has the run or it is over. Holds the
   * run's row until the transaction ends, so that what is written with it is written by the holder.
   *
   * @return whether cancellation was requested
   */
  public Optional<Boolean> renew(Claim claim, Duration lease) {
    Boolean[] cancel = new Boolean[1];
    Bulk.query(
        em,
        row -> cancel[0] = row.getBoolean("cancel_requested"),
        """
        update training_run set lease_until = clock_timestamp() + make_interval(secs => ?)
        where tenant_id = current_tenant() and id = ? and fence = ? and state = 'RUNNING' returning cancel_requested""",
        (double) lease.toMillis() / 1000,
        claim.runId(),
        claim.fence());
    return Optional.ofNullable(cancel[0]);
  }

  /** The run, locked; read anew, since claims and leases change it behind the entity's back. */
  public TrainingRun lock(UUID id) {
    TrainingRun run = get(id);
    em.refresh(run, LockModeType.PESSIMISTIC_WRITE);
    return run;
  }

  /**
   * Stores an epoch and the state to resume from; repeating an epoch after a resume overwrites it.
   */
  public void addEpoch(UUID runId, Epoch epoch, byte[] checkpoint) {
    Bulk.update(
        em,
        """
        insert into training_epoch (tenant_id, training_run_id, epoch, training_loss, validation_loss, rows_per_second, at)
        values (current_tenant(), ?, ?, ?, cast(? as double precision), ?, ?)
        on conflict (tenant_id, training_run_id, epoch) do update
        set training_loss = excluded.training_loss, validation_loss = excluded.validation_loss,
            rows_per_second = excluded.rows_per_second, at = excluded.at""",
        runId,
        epoch.epoch(),
        epoch.trainingLoss(),
        epoch.validationLoss(),
        epoch.rowsPerSecond(),
        epoch.at());
    Bulk.update(
        em,
        """
        insert into training_checkpoint (tenant_id, training_run_id, epoch, content) values (current_tenant(), ?, ?, ?)
        on conflict (tenant_id, training_run_id) do update set epoch = excluded.epoch, content = excluded.content""",
        runId,
        epoch.epoch(),
        checkpoint);
  }

  public Optional<byte[]> checkpoint(UUID runId) {
    byte[][] found = new byte[1][];
    Bulk.query(
        em,
        row -> found[0] = row.getBytes("content"),
        "select content from training_checkpoint where tenant_id = current_tenant() and training_run_id = ?",
        runId);
    return Optional.ofNullable(found[0]);
  }

  public void dropCheckpoint(UUID runId) {
    Bulk.update(
        em,
        "delete from training_checkpoint where tenant_id = current_tenant() and training_run_id = ?",
        runId);
  }

  /** Epochs after the given one, in order. */
  public List<Epoch> epochs(UUID runId, int after) {
    List<Epoch> epochs = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            epochs.add(
                new Epoch(
                    row.getInt("epoch"),
                    row.getDouble("training_loss"),
                    row.getObject("validation_loss", Double.class),
                    row.getDouble("rows_per_second"),
                    Bulk.instant(row, "at"))),
        """
        select epoch, training_loss, validation_loss, rows_per_second, at from training_epoch
        where tenant_id = current_tenant() and training_run_id = ? and epoch > ? order by epoch""",
        runId,
        after);
    return epochs;
  }
}
