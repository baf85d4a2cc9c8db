package org.renwen.ejb.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.World.NOW;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.shared.Sql;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.Ed25519Signer;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.VerifierKey;

/** The witness is the real one, in a process of its own. */
@OnPostgres
class WitnessingTest {
  private static final String ORIGIN = "log.test/tenant";
  private static final NoteSigner SIGNER =
      new Ed25519Signer(ORIGIN, LogSigner.keyPair(new byte[32]));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path memory;
  private Sequencing sequencing;

  @BeforeEach
  void sequencing(Database database) {
    sequencing = new Sequencing(database.source(Database.LOG), CLOCK);
  }

  /** A witness process: where it listens and its key. */
  private record WitnessProcess(Process process, String place, VerifierKey key)
      implements AutoCloseable {
    static WitnessProcess start(Path memory, String listen) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.renwen.verifier.command.Main",
                  "witness",
                  "--lang",
                  "en",
                  "--name",
                  "witness.test/w",
                  "--state",
                  memory.toString(),
                  "--log",
                  SIGNER.verifierKey().toString(),
                  "--listen",
                  listen)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said = process.inputReader();
      String place = said.readLine().replaceFirst(".* at (.*)\\.$", "$1");
      String key = said.readLine().replaceFirst("^Its key: ", "");
      return new WitnessProcess(process, place, VerifierKey.parse(key));
    }

    @Override
    public void close() {
      stop();
    }

    void stop() {
      process.destroy();
      process.onExit().join();
    }
  }

  private Witnessing witnessing(World world, WitnessProcess witness) {
    return new Witnessing(
        world.database().source(Database.LOG),
        new WitnessClient("http://" + witness.place() + "/", witness.key()),
        CLOCK);
  }

  private void grow(World world, int entries) throws SQLException {
    for (int i = 0; i < entries; i++) {
      NewEntry entry =
          new NewEntry(
              UUID.randomUUID(),
              UUID.randomUUID(),
              1,
              "tested",
              NOW,
              "system",
              null,
              "{\"id\":\"" + UUID.randomUUID() + "\"}");
      world.run(
          em ->
              new AuditRepository(em)
                  .append(List.of(entry), List.of(new AuditDetail(entry.id(), null, new byte[0]))));
    }
    sequencing.integrate(world.tenant());
    sequencing.sign(world.tenant(), ORIGIN, SIGNER);
  }

  private static SignedNote newest(World world) {
    return SignedNote.parse(
        world.find(em -> new LogRepository(Sql.on(em)).checkpoint()).orElseThrow().note());
  }

  private static Optional<Instant> unwitnessedSince(World world) {
    return world.find(em -> new LogRepository(Sql.on(em)).unwitnessedSince("witness.test/w"));
  }

  @Test
  void aWitnessThatWasAwayCatchesUpWithoutAFork(World world) throws Exception {
    grow(world, 3);
    assertThat(unwitnessedSince(world)).contains(NOW);
    String place;
    VerifierKey key;
    try (WitnessProcess witness = WitnessProcess.start(memory, "0")) {
      place = witness.place();
      key = witness.key();
      witnessing(world, witness).witness(world.tenant());
      assertThat(newest(world).verify(List.of(key))).containsExactly(key);
      assertThat(unwitnessedSince(world)).isEmpty();
      // Nothing new: it is not asked, and nothing is added.
      witnessing(world, witness).witness(world.tenant());
      grow(world, 5);
      Witnessing away = witnessing(world, witness);
      witness.stop();
      assertThatThrownBy(() -> away.witness(world.tenant()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Witnessing.ForkException.class);
      assertThat(unwitnessedSince(world)).contains(NOW);
      grow(world, 300);
    }
    try (WitnessProcess back = WitnessProcess.start(memory, place)) {
      assertThat(back.key()).isEqualTo(key);
      witnessing(world, back).witness(world.tenant());
    }
    assertThat(newest(world).verify(List.of(key))).containsExactly(key);
    assertThat(Checkpoint.open(newest(world), List.of(SIGNER.verifierKey())).size()).isEqualTo(308);
    assertThat(world.ask("select size from audit_cosignature order by size"))
        .containsExactly(List.of("3"), List.of("308"));
  }

  @Test
  void whatTheWitnessCosignedAndWeNeverHeardOfIsTakenUp(World world) throws Exception {
    try (WitnessProcess witness = WitnessProcess.start(memory, "0")) {
      grow(world, 7);
      witnessing(world, witness).witness(world.tenant());
      forget(world);
      witnessing(world, witness).witness(world.tenant());
      assertThat(unwitnessedSince(world)).isEmpty();
      forget(world);
      grow(world, 4);
      witnessing(world, witness).witness(world.tenant());
      assertThat(newest(world).verify(List.of(witness.key()))).containsExactly(witness.key());
    }
  }

  private static void forget(World world) throws SQLException {
    try (Connection superuser = world.database().as(Database.SUPERUSER)) {
      Database.execute(superuser, "set session_replication_role = replica");
      Database.execute(
          superuser, "delete from audit_cosignature where tenant_id = ?", world.tenant());
    }
  }

  @Test
  void aLogThatTheWitnessHasSeenOtherwiseIsAFork(World world) throws Exception {
    try (WitnessProcess witness = WitnessProcess.start(memory, "0")) {
      grow(world, 7);
      witnessing(world, witness).witness(world.tenant());
      // Another log under the same name: the operator began anew.
      World other = world.neighbour();
      grow(other, 4);
      assertThatThrownBy(() -> witnessing(other, witness).witness(other.tenant()))
          .isInstanceOf(Witnessing.ForkException.class);
      grow(other, 3);
      assertThatThrownBy(() -> witnessing(other, witness).witness(other.tenant()))
          .isInstanceOf(Witnessing.ForkException.class);
      grow(other, 9);
      assertThatThrownBy(() -> witnessing(other, witness).witness(other.tenant()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("422");
      assertThat(
              other.ask(
                  "select count(*) from audit_cosignature where tenant_id = '"
                      + other.tenant()
                      + "'"))
          .containsExactly(List.of("0"));
    }
  }
}
