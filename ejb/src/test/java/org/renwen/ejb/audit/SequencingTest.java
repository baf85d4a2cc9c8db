package org.renwen.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.World.NOW;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Leaf;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.shared.Sql;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.Hash;
import org.renwen.verifier.MerkleTree;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TreeHash;
import org.renwen.verifier.VerificationException;
import org.renwen.verifier.VerifierKey;

@OnPostgres
class SequencingTest {
  private static final NoteSigner SIGNER =
      new Ed25519Signer("log.test/tenant", LogSigner.keyPair(new byte[32]));

  /** PostgreSQL 18 documentation, appendix A. */
  private static final String DISK_FULL = "53100";

  private Sequencing sequencing;

  @BeforeEach
  void sequencing(Database database) {
    sequencing = new Sequencing(database.source(Database.LOG), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static void append(World world, UUID stream, long firstPlace, int count) {
    List<NewEntry> entries =
        LongStream.range(firstPlace, firstPlace + count)
            .mapToObj(
                place ->
                    new NewEntry(
                        UUID.randomUUID(),
                        stream,
                        place,
                        "tested",
                        NOW,
                        "system",
                        UUID.randomUUID(),
                        "{\"seq\":" + place + "}"))
            .toList();
    world.run(em -> new AuditRepository(em).append(entries, details(entries)));
  }

  private static List<AuditDetail> details(List<NewEntry> entries) {
    return entries.stream().map(entry -> new AuditDetail(entry.id(), null, new byte[0])).toList();
  }

  private void sequence(World world) throws SQLException {
    while (sequencing.integrate(world.tenant()) > 0) {
      sequencing.sign(world.tenant(), "log.test/tenant", SIGNER);
    }
    sequencing.sign(world.tenant(), "log.test/tenant", SIGNER);
  }

  private static List<Leaf> leaves(World world) {
    List<Leaf> leaves = new ArrayList<>();
    world.run(em -> new LogRepository(Sql.on(em)).leaves(0, Long.MAX_VALUE, leaves::add));
    return leaves;
  }

  private static LogRepository.Checkpoint checkpoint(World world) {
    return world.find(em -> new LogRepository(Sql.on(em)).checkpoint()).orElseThrow();
  }

  private static List<String> findings(World world) {
    return world.call(
        em -> {
          LogRepository log = new LogRepository(Sql.on(em));
          return new LogVerification(log, List.of(SIGNER.verifierKey()))
              .verify(log.checkpoint().orElseThrow().size());
        });
  }

  @Test
  void entriesGetContiguousIndicesAndASignedRootOfTheirTexts(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 700);
    sequence(world);
    append(world, UUID.randomUUID(), 1, 3);
    sequence(world);

    List<Leaf> leaves = leaves(world);
    MerkleTree tree = new MerkleTree();
    leaves.forEach(
        leaf -> tree.append(TreeHash.leaf(leaf.leaf().getBytes(StandardCharsets.UTF_8))));
    assertThat(leaves).extracting(Leaf::index).isEqualTo(LongStream.range(0, 703).boxed().toList());
    Checkpoint signed =
        Checkpoint.open(SignedNote.parse(checkpoint(world).note()), List.of(SIGNER.verifierKey()));
    assertThat(signed).isEqualTo(new Checkpoint("log.test/tenant", 703, tree.root()));
    assertThat(world.ask("select count(*) from audit_queue")).containsExactly(List.of("0"));
    assertThat(world.ask("select level, number from audit_tile order by 1, 2"))
        .containsExactly(List.of("0", "0"), List.of("0", "1"));
    assertThat(findings(world)).isEmpty();
  }

  @Test
  void aLogOf70000LeavesHas273FullTilesAndOneOfTheLevelAbove(World world) throws SQLException {
    for (int i = 0; i < 7; i++) {
      append(world, UUID.randomUUID(), 1, 10_000);
    }
    sequence(world);

    assertThat(world.ask("select level, count(*) from audit_tile group by level order by level"))
        .containsExactly(List.of("0", "273"), List.of("1", "1"));
    byte[] partial = world.call(em -> new LogRepository(Sql.on(em)).leafHashes(69_888, 70_000));
    assertThat(partial).hasSize(112 * Hash.BYTES);
    assertThat(findings(world)).isEmpty();
  }

  @Test
  void withinAStreamTheLogKeepsTheOrderOfPlaces(World world) throws SQLException {
    UUID stream = UUID.randomUUID();
    append(world, stream, 1, 5);
    append(world, UUID.randomUUID(), 1, 5);
    append(world, stream, 6, 5);
    sequence(world);

    assertThat(leaves(world).stream().filter(leaf -> leaf.streamId().equals(stream)))
        .extracting(Leaf::streamSeq)
        .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void anEntryThatIsNotCommittedHoldsNothingUpAndComesLater(World world) throws Exception {
    UUID late = UUID.randomUUID();
    CompletableFuture<Void> queued = new CompletableFuture<>();
    CompletableFuture<Void> release = new CompletableFuture<>();
    CompletableFuture<Void> open =
        CompletableFuture.runAsync(
            () ->
                world.run(
                    em -> {
                      NewEntry entry =
                          new NewEntry(UUID.randomUUID(), late, 1, "late", NOW, "a", null, "{}");
                      new AuditRepository(em).append(List.of(entry), details(List.of(entry)));
                      queued.complete(null);
                      release.join();
                    }));
    CompletableFuture.anyOf(queued, open).join();
    append(world, UUID.randomUUID(), 1, 3);
    sequence(world);
    assertThat(leaves(world)).hasSize(3);
    release.complete(null);
    open.join();
    sequence(world);

    assertThat(leaves(world)).hasSize(4);
    assertThat(leaves(world).get(3).streamId()).isEqualTo(late);
  }

  @Test
  void manySequencersAtOnceMakeOneLogWithoutGapsOrDuplicates(World world) throws Exception {
    List<CompletableFuture<Void>> work = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      work.add(
          CompletableFuture.runAsync(
              () ->
                  IntStream.range(0, 40)
                      .forEach(i -> append(world, UUID.randomUUID(), 1, 1 + i % 7))));
    }
    for (int server = 0; server < 3; server++) {
      work.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int turn = 0; turn < 30; turn++) {
                    sequencing.integrate(world.tenant());
                    sequencing.sign(world.tenant(), "log.test/tenant", SIGNER);
                  }
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    work.forEach(CompletableFuture::join);
    sequence(world);

    int expected = 4 * IntStream.range(0, 40).map(i -> 1 + i % 7).sum();
    assertThat(leaves(world))
        .extracting(Leaf::index)
        .isEqualTo(LongStream.range(0, expected).boxed().toList());
    assertThat(leaves(world)).extracting(Leaf::entryId).doesNotHaveDuplicates();
    assertThat(findings(world)).isEmpty();
  }

  @Test
  void whatASuperuserRewritesIsFoundAndIsNotSignedOver(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 300);
    sequence(world);
    rewrite(
        world,
        "update audit_leaf set leaf = '{\"seq\":0}', hash = sha256('\\x00'::bytea || '{\"seq\":0}')"
            + " where tenant_id = ? and index = 290");

    assertThat(findings(world))
        .containsExactly(
            "checkpoint 300: not the root of the leaves", "head 300: not the root of the leaves");
    append(world, UUID.randomUUID(), 1, 1);
    assertThatThrownBy(() -> sequence(world))
        .isInstanceOf(Sequencing.InconsistentLogException.class);
    assertThat(checkpoint(world).size()).isEqualTo(300);
  }

  @Test
  void aHeadThatASuperuserMadeUpIsNotSignedAsAContinuation(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 5);
    sequence(world);
    append(world, UUID.randomUUID(), 1, 5);
    sequencing.integrate(world.tenant());
    rewrite(world, "update audit_head set root = sha256('x') where tenant_id = ? and size = 10");

    assertThatThrownBy(() -> sequencing.sign(world.tenant(), "log.test/tenant", SIGNER))
        .isInstanceOf(Sequencing.InconsistentLogException.class);
  }

  @Test
  void aLeafThatASuperuserRemovedIsNamed(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 20);
    sequence(world);
    rewrite(world, "delete from audit_leaf where tenant_id = ? and index = 7");

    assertThat(findings(world)).containsExactly("leaf 7: missing");
  }

  @Test
  void aTileThatASuperuserChangedIsNamed(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 600);
    sequence(world);
    rewrite(
        world,
        "update audit_tile set hashes = set_byte(hashes, 17, 255 - get_byte(hashes, 17))"
            + " where tenant_id = ? and number = 1");

    assertThat(findings(world)).containsExactly("tile/0/001: not the hashes of its leaves");
  }

  @Test
  void aKeyIsReplacedOverACheckpointThatBothSignedAndNotOtherwise(World world) throws SQLException {
    NoteSigner successor = new Ed25519Signer("log.test/tenant", LogSigner.keyPair(keyOf(7)));
    append(world, UUID.randomUUID(), 1, 2);
    sequence(world);
    append(world, UUID.randomUUID(), 1, 2);
    sequencing.integrate(world.tenant());
    assertThatThrownBy(() -> sequencing.sign(world.tenant(), "log.test/tenant", successor))
        .isInstanceOf(VerificationException.class);

    sequencing.sign(world.tenant(), "log.test/tenant", SIGNER, successor);
    append(world, UUID.randomUUID(), 1, 2);
    sequencing.integrate(world.tenant());
    sequencing.sign(world.tenant(), "log.test/tenant", successor);

    assertThat(checkpoint(world).size()).isEqualTo(6);
    assertThat(SignedNote.parse(checkpoint(world).note()).verify(List.of(successor.verifierKey())))
        .containsExactly(successor.verifierKey());
    List<VerifierKey> ofAllTimes = List.of(successor.verifierKey(), SIGNER.verifierKey());
    assertThat(
            world.list(
                em -> new LogVerification(new LogRepository(Sql.on(em)), ofAllTimes).verify(6)))
        .isEmpty();
  }

  private static byte[] keyOf(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return seed;
  }

  /**
   * The refusal of a full disk is played by triggers, so that it comes in the midst of the work.
   */
  @Test
  void aDiskThatIsFullHalfwayLeavesNothingHalfDoneAndTheLogGoesOn(World world) throws SQLException {
    append(world, UUID.randomUUID(), 1, 300);
    sequence(world);
    append(world, UUID.randomUUID(), 1, 400);
    for (String full :
        List.of("audit_leaf", "audit_tile", "audit_head", "audit_checkpoint", "audit_queue")) {
      try (Connection superuser = world.database().as(Database.SUPERUSER)) {
        fill(superuser, full, world);
        if (full.equals("audit_queue")) {
          assertThatThrownBy(() -> append(world, UUID.randomUUID(), 1, 1))
              .hasRootCauseInstanceOf(SQLException.class)
              .rootCause()
              .hasFieldOrPropertyWithValue("SQLState", DISK_FULL);
        } else {
          assertThatThrownBy(() -> sequence(world))
              .rootCause()
              .hasFieldOrPropertyWithValue("SQLState", DISK_FULL);
        }
        assertThat(findings(world)).isEmpty();
        assertThat(checkpoint(world).size()).isEqualTo(full.equals("audit_queue") ? 700 : 300);
        Database.execute(superuser, "drop trigger disk_full on " + full);
      }
      if (full.equals("audit_checkpoint")) {
        sequence(world);
      }
    }
    append(world, UUID.randomUUID(), 1, 5);
    sequence(world);

    assertThat(leaves(world))
        .extracting(Leaf::index)
        .isEqualTo(LongStream.range(0, 705).boxed().toList());
    assertThat(leaves(world)).extracting(Leaf::entryId).doesNotHaveDuplicates();
    assertThat(findings(world)).isEmpty();
  }

  private static void fill(Connection superuser, String table, World world) throws SQLException {
    Database.execute(
        superuser,
        "create or replace function disk_full() returns trigger language plpgsql as"
            + " $$begin raise exception 'disk full' using errcode = '53100'; end$$");
    Database.execute(
        superuser,
        "create trigger disk_full after insert on "
            + table
            + " for each row when (new.tenant_id = '"
            + world.tenant()
            + "') execute function disk_full()");
  }

  private static void rewrite(World world, String sql) throws SQLException {
    try (Connection superuser = world.database().as(Database.SUPERUSER)) {
      // Triggers stop the owner; a superuser switches them off.
      Database.execute(superuser, "set session_replication_role = replica");
      assertThat(Database.execute(superuser, sql, world.tenant())).isEqualTo(1);
    }
  }

  @Test
  void logsWithWorkAreThoseWithEntriesWaitingOrAHeadToSign(World world) throws SQLException {
    assertThat(sequencing.logsWithWork()).doesNotContain(world.tenant());
    append(world, UUID.randomUUID(), 1, 1);
    assertThat(sequencing.logsWithWork()).contains(world.tenant());
    sequencing.integrate(world.tenant());
    assertThat(sequencing.logsWithWork()).contains(world.tenant());
    sequencing.sign(world.tenant(), "log.test/tenant", SIGNER);
    assertThat(sequencing.logsWithWork()).doesNotContain(world.tenant());
  }
}
