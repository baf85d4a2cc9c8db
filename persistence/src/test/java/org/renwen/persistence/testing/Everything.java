package org.renwen.persistence.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.identity.AccessCode;
import org.renwen.persistence.identity.AccessRepository;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.ApiClient;
import org.renwen.persistence.identity.ApiKey;
import org.renwen.persistence.identity.BudgetRepository;
import org.renwen.persistence.identity.CaseOpening;
import org.renwen.persistence.identity.CaseRepository;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.identity.ExternalIdentityRepository;
import org.renwen.persistence.identity.OneTimeLinkRepository;
import org.renwen.persistence.identity.SecondFactorRepository;
import org.renwen.persistence.identity.SessionRepository;
import org.renwen.persistence.identity.SubjectInvitation;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.oversight.ReviewRepository;
import org.renwen.persistence.registry.Artifact;
import org.renwen.persistence.registry.Deployment;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.registry.StageChange;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.shared.Sql;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository;

/** A tenant with at least one row in every table; a new table needs a row here. */
public final class Everything {
  private static final byte[] SEALED = {1, 2, 3};

  private Everything() {}

  public static World in(Database database) {
    World world = new World(database);
    UUID subject = peopleAndAudit(world);
    Purpose purpose = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    world.given(subject, purpose, world.notice());
    Model model = world.model();
    ModelVersion version = trained(world, model, world.dataSet(subject));
    decided(world, version, subject);
    return world;
  }

  private static UUID peopleAndAudit(World world) {
    UUID subject = world.subject();
    UUID entry = UUID.randomUUID();
    world.run(
        em -> {
          SubjectRepository subjects = new SubjectRepository(em);
          subjects.addTenantKey(
              new SubjectRepository.WrappedKey(null, UUID.randomUUID(), 1, SEALED), World.NOW);
          subjects.addKeys(
              List.of(new SubjectRepository.WrappedKey(subject, UUID.randomUUID(), 1, SEALED)),
              RecordClass.DATA,
              World.NOW);
          new AuditRepository(em)
              .append(
                  List.of(
                      new NewEntry(
                          entry, UUID.randomUUID(), 1, "tested", World.NOW, "system", null, "{}")),
                  List.of(new AuditDetail(entry, subject, SEALED)));
          ApiClient client =
              new ApiClient(
                  UUID.randomUUID(),
                  world.owner(),
                  "a client",
                  Set.of("model-owner"),
                  Set.of(),
                  World.NOW);
          new AccountRepository(em).get(world.owner()).bindTo(subject);
          new ExternalIdentityRepository(em)
              .add(
                  world.owner(),
                  "https://provider.example",
                  UUID.randomUUID().toString(),
                  World.NOW);
          AccessRepository access = new AccessRepository(em);
          access.add(
              new SubjectInvitation(
                  UUID.randomUUID(),
                  subject,
                  Sha256.of(Envelope.newKey()),
                  world.owner(),
                  World.NOW,
                  World.NOW.plusSeconds(60)),
              World.NOW);
          access.add(
              new AccessCode(
                  UUID.randomUUID(),
                  subject,
                  Sha256.of(Envelope.newKey()),
                  Sha256.of(Envelope.newKey()),
                  world.owner(),
                  World.NOW,
                  World.NOW.plusSeconds(60)));
          new ClientRepository(em)
              .add(
                  client,
                  new ApiKey(
                      UUID.randomUUID(),
                      client.getId(),
                      Sha256.of(Envelope.newKey()),
                      World.NOW,
                      null));
          new BudgetRepository(em)
              .spend(
                  client.getId(),
                  BudgetRepository.Kind.INFERENCE,
                  1,
                  new BudgetRepository.Bucket(1, 1),
                  1);
        });
    letIn(world);
    world.run(
        em ->
            new CaseRepository(em)
                .add(
                    new CaseOpening(
                        UUID.randomUUID(),
                        world.owner(),
                        subject,
                        World.NOW,
                        World.NOW.plusSeconds(3600),
                        SEALED)));
    integrated(world);
    return subject;
  }

  /** Somebody has a link, a session and a second factor. */
  private static void letIn(World world) {
    world.run(
        em -> {
          new OneTimeLinkRepository(em)
              .add(
                  world.owner(),
                  OneTimeLinkRepository.Kind.RESET,
                  Sha256.of(Envelope.newKey()),
                  World.NOW,
                  World.NOW.plusSeconds(3600));
          new SessionRepository(em)
              .start(UUID.randomUUID(), world.owner(), 0, World.NOW, World.NOW.minusSeconds(3600));
          SecondFactorRepository factors = new SecondFactorRepository(em);
          factors.propose(world.owner(), SEALED, World.NOW);
          factors.confirm(world.owner(), 1, List.of(Sha256.of(Envelope.newKey())), World.NOW);
        });
  }

  /** One entry went into the log already; another waits in the queue. */
  private static void integrated(World world) {
    world.run(
        em -> {
          new AuditRepository(em).takePlaces(Map.of(UUID.randomUUID(), 1));
          new LogRepository(Sql.on(em))
              .addVerification(
                  new LogRepository.Verification(
                      UUID.randomUUID(),
                      LogRepository.Verification.Kind.LOG,
                      World.NOW,
                      1,
                      true,
                      "[]"));
        });
    try (Connection connection = world.connect(Database.LOG)) {
      LogRepository log = new LogRepository(Sql.on(connection));
      Database.execute(
          connection,
          """
          insert into audit_leaf (tenant_id, index, entry_id, stream_id, stream_seq, event_type, at, actor, leaf, hash)
          values (current_tenant(), 0, gen_random_uuid(), gen_random_uuid(), 1, 'tested', now(), 'system', '{}', sha256(''))\
          """);
      log.addTile(0, 0, new byte[8_192]);
      log.addHead(new LogRepository.Head(1, Sha256.of(), World.NOW));
      log.addCheckpoint(new LogRepository.Checkpoint(1, "a note", World.NOW));
      log.addCosignature(new LogRepository.Cosignature(1, "a witness", "a line", World.NOW));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModelVersion trained(World world, Model model, DataSetVersion data) {
    TrainingRun run = world.trainingRun(model, data, World.NOW);
    return world.call(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          runs.selectManifest(run.getId(), data.getId(), Purpose.TRAIN, World.NOW);
          runs.addEpoch(
              run.getId(), new TrainingRunRepository.Epoch(1, 0.7, 0.8, 1_000, World.NOW), SEALED);
          runs.get(run.getId())
              .finish(org.renwen.persistence.training.RunState.CANCELLED, null, World.NOW);
          RegistryRepository registry = new RegistryRepository(em);
          Artifact artifact = registry.store(SEALED, World.NOW);
          ModelVersion version =
              ModelVersion.trained(
                  UUID.randomUUID(),
                  registry.model(model.getId()),
                  1,
                  "tabular",
                  run.getId(),
                  artifact,
                  true,
                  0.5,
                  "{}",
                  World.NOW);
          registry.add(version);
          registry.add(
              new StageChange(
                  version.getId(), null, Stage.REGISTERED, world.owner(), World.NOW, "trained"));
          registry.add(
              new Deployment(UUID.randomUUID(), version, world.owner(), "a test", World.NOW));
          return version;
        });
  }

  private static void decided(World world, ModelVersion version, UUID subject) {
    UUID decision = world.decision(version, subject, World.NOW);
    world.run(
        em -> {
          DecisionRepository decisions = new DecisionRepository(em);
          decisions.addExplanation(
              decision,
              new DecisionRepository.SealedExplanation("integrated-gradients", World.NOW, SEALED));
          new ReviewRepository(em)
              .add(
                  new ReviewCase(
                      UUID.randomUUID(),
                      decisions.get(decision),
                      1,
                      ReviewCase.Cause.CONTEST,
                      World.NOW,
                      World.NOW.plusSeconds(3600),
                      SEALED));
        });
  }
}
