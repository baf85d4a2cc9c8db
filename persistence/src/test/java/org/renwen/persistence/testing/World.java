package org.renwen.persistence.testing;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.renwen.persistence.consent.ConsentEvent;
import org.renwen.persistence.consent.ConsentRecord;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.ConsentType;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSet;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.dataset.Direction;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.Tenant;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.inference.NewDecision;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.RiskClass;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.shared.Transaction;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository;

/** A fresh tenant, and what a test puts into it. Each call is a transaction of its own. */
public final class World {
  /** When everything in this world happens, unless a test says otherwise. */
  public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final Database database;
  private final UUID tenant = UUID.randomUUID();
  private final UUID owner;

  public World(Database database) {
    this.database = database;
    run(em -> new AccountRepository(em).add(new Tenant(tenant, code(), "A tenant", NOW)));
    owner = account("model-owner").getId();
  }

  public UUID tenant() {
    return tenant;
  }

  /** The tenant's code. */
  public String code() {
    return "t-" + tenant;
  }

  /** An account that owns this world's models. */
  public UUID owner() {
    return owner;
  }

  public Database database() {
    return database;
  }

  /** Another tenant of the same database. */
  public World neighbour() {
    return new World(database);
  }

  /** Runs work as the application does: in a transaction that acts for this tenant. */
  public <T> T call(Function<EntityManager, T> work) {
    try {
      return TenantContext.call(
          tenant,
          () -> {
            try (EntityManager em = database.entityManagers().createEntityManager()) {
              em.getTransaction().begin();
              try {
                Transaction.actFor(em, tenant);
                T result = work.apply(em);
                em.getTransaction().commit();
                return result;
              } finally {
                if (em.getTransaction().isActive()) {
                  em.getTransaction().rollback();
                }
              }
            }
          });
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** As {@link #call}, for what may be absent. */
  public <T> Optional<T> find(Function<EntityManager, Optional<T>> work) {
    return call(work);
  }

  /** As {@link #call}, for many. */
  public <T> List<T> list(Function<EntityManager, List<T>> work) {
    return call(work);
  }

  public void run(Consumer<EntityManager> work) {
    call(
        em -> {
          work.accept(em);
          return null;
        });
  }

  /** A connection as a role, in a transaction that acts for this tenant. */
  public Connection connect(String role) throws SQLException {
    Connection connection = database.as(role);
    connection.setAutoCommit(false);
    Database.ask(connection, "select set_config('renwen.tenant', ?, true)", String.valueOf(tenant));
    return connection;
  }

  /** One statement as the application, committed. */
  public int execute(String sql, Object... parameters) throws SQLException {
    return executeAs(Database.APP, sql, parameters);
  }

  public int executeAs(String role, String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect(role)) {
      int rows = Database.execute(connection, sql, parameters);
      connection.commit();
      return rows;
    }
  }

  public List<List<String>> ask(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect(Database.APP)) {
      return Database.ask(connection, sql, parameters);
    }
  }

  public Account account(String role) {
    UUID id = UUID.randomUUID();
    Account account =
        new Account(
            id,
            role + "-" + id,
            "Somebody",
            "not-a-hash",
            Set.of(role),
            null,
            NOW,
            role.equals(Roles.AUDITOR) ? NOW.plus(Duration.ofDays(365)) : null);
    run(em -> new AccountRepository(em).add(account));
    return account;
  }

  public UUID subject() {
    UUID id = UUID.randomUUID();
    byte[] blindIndex = Sha256.of(id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    run(
        em ->
            new SubjectRepository(em).addMissing(new UUID[] {id}, new byte[][] {blindIndex}, NOW));
    return id;
  }

  public Purpose purpose(String code, LawfulBasis basis) {
    return purpose(code, 1, basis);
  }

  public Purpose purpose(String code, int number, LawfulBasis basis) {
    Purpose purpose =
        new Purpose(
            UUID.randomUUID(), code, number, basis, "https://w3id.org/dpv#X", code, "目的", NOW);
    run(em -> new ConsentRepository(em).add(purpose));
    return purpose;
  }

  public Notice notice() {
    Notice notice =
        new Notice(UUID.randomUUID(), "n-" + UUID.randomUUID(), 1, "{\"en\":\"x\"}", "00", NOW);
    run(em -> new ConsentRepository(em).add(notice));
    return notice;
  }

  public ConsentRecord.Evidence evidence() {
    return new ConsentRecord.Evidence(ConsentType.EXPRESSED, owner, "web", null);
  }

  /** A request that was answered so. */
  public ConsentRecord consent(
      UUID subject, Purpose purpose, Notice notice, ConsentState answer, Instant until) {
    ConsentRecord record =
        ConsentRecord.requested(UUID.randomUUID(), subject, purpose, notice, NOW);
    ConsentEvent first = record.firstEvent(evidence());
    ConsentEvent second = record.answer(answer, until, NOW, evidence());
    run(em -> new ConsentRepository(em).add(record, List.of(first, second)));
    return record;
  }

  public ConsentRecord given(UUID subject, Purpose purpose, Notice notice) {
    return consent(subject, purpose, notice, ConsentState.GIVEN, null);
  }

  public ConsentEvent withdraw(ConsentRecord record) {
    return call(
        em -> {
          ConsentRepository consents = new ConsentRepository(em);
          ConsentEvent event = consents.get(record.getId()).withdraw(NOW, evidence());
          consents.add(event);
          return event;
        });
  }

  public void restrict(UUID subject) {
    run(em -> new SubjectRepository(em).find(subject).orElseThrow().restrict(NOW));
  }

  /** A version with a row about each of these people, in order; null for nobody. */
  public DataSetVersion dataSet(UUID... subjects) {
    DataSet dataSet = new DataSet(UUID.randomUUID(), "d-" + UUID.randomUUID(), "", NOW);
    DataSetVersion version =
        new DataSetVersion(
            UUID.randomUUID(), dataSet, 1, subjects.length, "00", "{}", "{}", owner, NOW);
    List<DataSetRepository.SealedRow> rows = new ArrayList<>();
    for (int i = 0; i < subjects.length; i++) {
      byte[] commitment = Sha256.of(new byte[] {(byte) i});
      rows.add(
          new DataSetRepository.SealedRow(
              UUID.randomUUID(), i + 1, subjects[i], commitment, new byte[] {1, 2, 3}));
    }
    run(
        em -> {
          DataSetRepository dataSets = new DataSetRepository(em);
          dataSets.add(dataSet);
          dataSets.add(version, schema());
          dataSets.addRows(version.getId(), rows);
        });
    return version;
  }

  public static DataSetSchema schema() {
    return new DataSetSchema(
        List.of(
            new DataSetColumn("person", ColumnType.TEXT, ColumnRole.SUBJECT, null, null, null),
            new DataSetColumn(
                "age",
                ColumnType.NUMERIC,
                ColumnRole.FEATURE,
                null,
                0.0,
                150.0,
                null,
                null,
                false,
                Direction.INCREASE,
                "Age",
                "年龄"),
            new DataSetColumn(
                "class", ColumnType.CATEGORICAL, ColumnRole.LABEL, "good", null, null)));
  }

  public Model model() {
    Model model =
        new Model(
            UUID.randomUUID(),
            "m-" + UUID.randomUUID(),
            ModelTask.BINARY,
            "class",
            "good",
            "tests",
            RiskClass.HIGH,
            0.0,
            owner,
            NOW);
    run(em -> new RegistryRepository(em).add(model));
    return model;
  }

  public TrainingRun trainingRun(Model model, DataSetVersion data, Instant createdAt) {
    TrainingRun run =
        new TrainingRun(UUID.randomUUID(), model.getId(), data.getId(), "{}", owner, createdAt);
    run(em -> new TrainingRunRepository(em).add(run));
    return run;
  }

  public ModelVersion version(Model model, int number) {
    return call(
        em -> {
          RegistryRepository registry = new RegistryRepository(em);
          ModelVersion version =
              ModelVersion.registered(
                  UUID.randomUUID(), registry.model(model.getId()), number, "toy", true, "{}", NOW);
          registry.add(version);
          return version;
        });
  }

  /** A version that another account than its submitter approved. */
  public ModelVersion approved(Model model, int number) {
    ModelVersion version = version(model, number);
    return call(
        em -> {
          ModelVersion present = new RegistryRepository(em).version(version.getId());
          present.evaluate("{}", null, NOW);
          present.submit(owner, NOW);
          present.approve(UUID.randomUUID(), NOW);
          return present;
        });
  }

  public NewDecision newDecision(ModelVersion version, UUID subject, Instant at) {
    return new NewDecision(
        UUID.randomUUID(),
        subject,
        version.getModel().getId(),
        version.getId(),
        "00",
        null,
        Purpose.INFER,
        1,
        LawfulBasis.CONSENT,
        null,
        null,
        null,
        owner,
        at,
        DecisionStatus.FINAL,
        0.5,
        new byte[] {1, 2, 3});
  }

  public UUID decision() {
    return decision(version(model(), 1), subject(), NOW);
  }

  public UUID decision(ModelVersion version, UUID subject, Instant at) {
    NewDecision decision = newDecision(version, subject, at);
    run(em -> new DecisionRepository(em).add(List.of(decision)));
    return decision.id();
  }
}
