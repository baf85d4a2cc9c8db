package org.renwen.persistence.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Sha256;

/** Models, versions, artifacts and deployments. */
public class RegistryRepository {
  private static final int CHUNK = 1 << 20;

  private final EntityManager em;

  public RegistryRepository(EntityManager em) {
    this.em = em;
  }

  public void add(Model model) {
    em.persist(model);
    em.flush();
  }

  public List<Model> models() {
    return em.createQuery("select m from Model m order by m.name", Model.class).getResultList();
  }

  public Model model(String name) {
    return em.createQuery("select m from Model m where m.name = :name", Model.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("model"));
  }

  public Model model(UUID id) {
    return Optional.ofNullable(em.find(Model.class, id))
        .orElseThrow(() -> new NotFoundException("model"));
  }

  public void add(ModelVersion version) {
    em.persist(version);
    em.flush();
  }

  public void add(StageChange change) {
    em.persist(change);
  }

  public List<StageChange> stageChanges(UUID versionId) {
    return em.createQuery(
            "select c from StageChange c where c.modelVersionId = :version order by c.at, c.id",
            StageChange.class)
        .setParameter("version", versionId)
        .getResultList();
  }

  public List<ModelVersion> versions(String modelName) {
    return em.createQuery(
            "select v from ModelVersion v where v.model.name = :name order by v.number desc",
            ModelVersion.class)
        .setParameter("name", modelName)
        .getResultList();
  }

  public ModelVersion version(String modelName, int number) {
    return em.createQuery(
            "select v from ModelVersion v where v.model.name = :name and v.number = :number",
            ModelVersion.class)
        .setParameter("name", modelName)
        .setParameter("number", number)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("model version"));
  }

  public ModelVersion version(UUID id) {
    return Optional.ofNullable(em.find(ModelVersion.class, id))
        .orElseThrow(() -> new NotFoundException("model version"));
  }

  public Optional<ModelVersion> versionOfRun(UUID trainingRunId) {
    return em.createQuery(
            "select v from ModelVersion v where v.trainingRunId = :run", ModelVersion.class)
        .setParameter("run", trainingRunId)
        .getResultStream()
        .findFirst();
  }

  /** How many versions stand in each stage; stages without any are left out. */
  public Map<Stage, Long> stages() {
    Map<Stage, Long> stages = new EnumMap<>(Stage.class);
    em.createQuery("select v.stage, count(v) from ModelVersion v group by v.stage", Object[].class)
        .getResultStream()
        .forEach(row -> stages.put((Stage) row[0], (Long) row[1]));
    return stages;
  }

  /** Versions in a stage, oldest change first. */
  public List<ModelVersion> versionsIn(Stage stage) {
    return em.createQuery(
            "select v from ModelVersion v where v.stage = :stage order by v.changedAt",
            ModelVersion.class)
        .setParameter("stage", stage)
        .getResultList();
  }

  /**
   * The number the next version gets; the model's row is locked, so that two runs that end at once
   * take turns.
   */
  public int nextNumber(Model model) {
    em.lock(model, LockModeType.PESSIMISTIC_WRITE);
    return em.createQuery(
            "select coalesce(max(v.number), 0) + 1 from ModelVersion v where v.model = :model",
            Integer.class)
        .setParameter("model", model)
        .getSingleResult();
  }

  /** What holds the model's place now, live or stopped. */
  public Optional<Deployment> deployment(UUID modelId) {
    return em.createQuery(
            "select d from Deployment d where d.modelId = :model and d.endedAt is null",
            Deployment.class)
        .setParameter("model", modelId)
        .getResultStream()
        .findFirst();
  }

  public List<Deployment> deployments() {
    return em.createQuery("select d from Deployment d where d.endedAt is null", Deployment.class)
        .getResultList();
  }

  public void add(Deployment deployment) {
    em.persist(deployment);
    em.flush();
  }

  /** Writes changes now: the place must be free before the next deployment takes it. */
  public void flush() {
    em.flush();
  }

  public Artifact store(byte[] content, Instant at) {
    Artifact artifact = new Artifact(UUID.randomUUID(), Sha256.hex(content), content.length, at);
    em.persist(artifact);
    em.flush();
    for (int position = 0; position * CHUNK < content.length; position++) {
      Bulk.update(
          em,
          "insert into artifact_chunk (tenant_id, artifact_id, position, content) values (current_tenant(), ?, ?, ?)",
          artifact.getId(),
          position,
          Arrays.copyOfRange(
              content, position * CHUNK, Math.min(content.length, (position + 1) * CHUNK)));
    }
    return artifact;
  }

  /** The bytes as stored; the reader compares their hash before using them. */
  public byte[] load(Artifact artifact) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Bulk.query(
        em,
        row -> content.writeBytes(row.getBytes("content")),
        "select content from artifact_chunk where tenant_id = current_tenant() and artifact_id = ? order by position",
        artifact.getId());
    return content.toByteArray();
  }
}
