package org.renwen.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.shared.Sql;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.shared.Transaction;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.NoteSigner;

/**
 * How fast the log takes entries, on a real PostgreSQL with fsync on, the sequencer taking its turn
 * once a second as in the product. Each entry has its encrypted detail. Prints figures and judges
 * only that nothing was lost; {@code renwen.audit.load} is the seconds of each measurement.
 */
@OnPostgres
@EnabledIfSystemProperty(named = "renwen.audit.load", matches = "[0-9]+")
class AuditLogLoadTest {
  private static final String ORIGIN = "log.test/tenant";
  private static final NoteSigner SIGNER =
      new Ed25519Signer(ORIGIN, LogSigner.keyPair(new byte[32]));
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int MOST_CONNECTIONS = 20;
  private static final String LEAF = "{\"seq\":\"" + "x".repeat(400) + "\"}";

  private final Duration time = Duration.ofSeconds(Integer.getInteger("renwen.audit.load", 1));
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
  private final List<Long> untilSigned = new ArrayList<>();
  private EntityManagerFactory entityManagers;
  private Sequencing sequencing;

  @BeforeEach
  void connect(Database database) {
    PGSimpleDataSource app = (PGSimpleDataSource) database.source(Database.APP);
    entityManagers =
        Persistence.createEntityManagerFactory(
            "renwen",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jdbc.url",
                app.getUrl(),
                "jakarta.persistence.jdbc.user",
                app.getUser(),
                "jakarta.persistence.jdbc.password",
                app.getPassword(),
                "hibernate.connection.pool_size",
                MOST_CONNECTIONS,
                "hibernate.transaction.jta.platform",
                new NoJtaPlatform()));
    sequencing = new Sequencing(database.source(Database.LOG), Clock.systemUTC());
  }

  @AfterEach
  void disconnect() {
    threads.shutdownNow();
    entityManagers.close();
  }

  @Test
  void sixteenWritersOfOneEntryEach(World world) throws Exception {
    report("one-entry transactions/s, 16 writers", world, writers(world, 16, 1, 0));
  }

  @Test
  void twoWritersOfFiveThousandEntriesEach(World world) throws Exception {
    report("entries/s, 2 writers, batches of 5,000", world, writers(world, 2, 5_000, 0));
  }

  @Test
  void aThousandEntriesASecond(World world) throws Exception {
    long entries = writers(world, 8, 1, 125);
    report("entries/s, paced at 1,000", world, entries);
    Long[] waits = untilSigned.toArray(Long[]::new);
    Arrays.sort(waits);
    System.out.printf(
        "queue to signed checkpoint: p50 %d ms, p99 %d ms of %d%n",
        waits[waits.length / 2], waits[(int) (waits.length * 0.99)], waits.length);
  }

  @Test
  void whatAnEntryAddsToATransaction(World world) {
    List<Long> without = new ArrayList<>();
    List<Long> with = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      without.add(timed(() -> run(world, AuditLogLoadTest::business)));
      with.add(
          timed(
              () ->
                  run(
                      world,
                      em -> {
                        business(em);
                        append(em, 1);
                      })));
    }
    System.out.printf(
        "p50 of a transaction of three statements: %d us without an entry, %d us with one (%d each, load %.1f)%n",
        median(without), median(with), with.size(), load());
    assertThat(with).hasSameSizeAs(without);
  }

  private static void business(EntityManager em) {
    for (int i = 0; i < 3; i++) {
      em.createNativeQuery(
              "insert into subject (tenant_id, id, blind_index, created_at) values (current_tenant(), ?, ?, now())")
          .setParameter(1, UUID.randomUUID())
          .setParameter(2, UUID.randomUUID().toString().substring(0, 32).getBytes())
          .executeUpdate();
    }
  }

  private static long timed(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1_000;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void report(String what, World world, long entries) {
    System.out.printf(
        "%,d %s, for %d s (load %.1f)%n",
        entries / time.toSeconds(), what, time.toSeconds(), load());
    assertThat(world.call(em -> new LogRepository(Sql.on(em)).checkpoint()).orElseThrow().size())
        .isEqualTo(entries);
  }

  /**
   * @param pace transactions a second of each writer; 0 for as many as it can
   * @return the entries that were committed
   */
  private long writers(World world, int count, int batch, int pace) throws Exception {
    long begin = System.nanoTime();
    Callable<Long> writer =
        () -> {
          long transactions = 0;
          while (System.nanoTime() - begin < time.toNanos()) {
            List<UUID> ids = new ArrayList<>();
            run(world, em -> ids.addAll(append(em, batch)));
            long at = System.nanoTime();
            if (pace > 0) {
              ids.forEach(id -> committed.put(id, at));
            }
            transactions++;
            long due = pace == 0 ? 0 : begin + transactions * 1_000_000_000L / pace;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
          }
          return transactions * batch;
        };
    Future<?> sequencer = threads.submit(() -> sequence(world));
    List<Future<Long>> writers =
        IntStream.range(0, count).mapToObj(i -> threads.submit(writer)).toList();
    long entries = 0;
    for (Future<Long> each : writers) {
      entries += each.get();
    }
    over.set(true);
    sequencer.get();
    return entries;
  }

  private Void sequence(World world) throws SQLException {
    long signed = 0;
    boolean last = false;
    while (!last) {
      long due = System.nanoTime() + TURN.toNanos();
      last = over.get();
      int moved;
      do {
        moved = sequencing.integrate(world.tenant());
        sequencing.sign(world.tenant(), ORIGIN, SIGNER);
      } while (moved == Sequencing.BATCH);
      signed = note(world, signed);
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
    }
    return null;
  }

  /** When the entries since the last look were under a checkpoint. */
  private long note(World world, long since) {
    if (committed.isEmpty()) {
      return since;
    }
    long now = System.nanoTime();
    List<UUID> ids = new ArrayList<>();
    world.run(
        em ->
            new LogRepository(Sql.on(em))
                .leaves(since, Long.MAX_VALUE, leaf -> ids.add(leaf.entryId())));
    for (UUID id : ids) {
      Long at = committed.remove(id);
      if (at != null) {
        untilSigned.add((now - at) / 1_000_000);
      }
    }
    return since + ids.size();
  }

  private static List<UUID> append(EntityManager em, int count) {
    List<NewEntry> entries = new ArrayList<>();
    List<AuditDetail> details = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID id = UUID.randomUUID();
      entries.add(
          new NewEntry(
              id,
              UUID.randomUUID(),
              1,
              "tested",
              Instant.now(),
              "system",
              UUID.randomUUID(),
              LEAF));
      details.add(new AuditDetail(id, null, new byte[200]));
    }
    new AuditRepository(em).append(entries, details);
    return entries.stream().map(NewEntry::id).toList();
  }

  private void run(World world, Consumer<EntityManager> work) {
    try {
      TenantContext.call(
          world.tenant(),
          () -> {
            try (EntityManager em = entityManagers.createEntityManager()) {
              em.getTransaction().begin();
              Transaction.actFor(em, world.tenant());
              work.accept(em);
              em.getTransaction().commit();
              return null;
            }
          });
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
