package org.renwen.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.NewEntry;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSet;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.inference.NewDecision;
import org.renwen.persistence.oversight.ReviewCase;
import org.renwen.persistence.oversight.ReviewRepository;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.testing.Database;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** What is about a person is nowhere in the clear: a dump of every table does not hold it. */
@OnPostgres
class EncryptionAtRestTest {
  private static final List<String> PLANTED =
      List.of(
          "zebra-in-a-row-7731",
          "斑马在决定里七七三二",
          "zebra-explained-7733",
          "斑马申诉七七三四",
          "zebra-verdict-7735",
          "zebra-audited-7736");

  private final byte[] dataKey = Envelope.newKey();
  private final byte[] decisionKey = Envelope.newKey();
  private final byte[] kek = Envelope.newKey();

  @Test
  void plantedValuesAreNowhereInTheClear(World world) throws SQLException {
    UUID subject = world.subject();
    storeKeys(world, subject);
    UUID row = UUID.randomUUID();
    storeRow(world, subject, row);
    ModelVersion version = world.version(world.model(), 1);
    UUID decision = storeDecision(world, subject, version);

    String dump = dump(world.database());
    for (String planted : PLANTED) {
      byte[] utf8 = planted.getBytes(StandardCharsets.UTF_8);
      byte[] utf16 = planted.getBytes(StandardCharsets.UTF_16BE);
      assertThat(dump.contains(planted)).as(planted).isFalse();
      assertThat(dump.contains(HexFormat.of().formatHex(utf8))).as(planted).isFalse();
      assertThat(dump.contains(HexFormat.of().formatHex(utf16))).as(planted).isFalse();
      assertThat(dump.contains(java.util.Base64.getEncoder().encodeToString(utf8).substring(0, 12)))
          .as(planted)
          .isFalse();
    }
    for (byte[] key : List.of(dataKey, decisionKey, kek)) {
      assertThat(dump.contains(HexFormat.of().formatHex(key))).as("a key").isFalse();
    }
    assertThat(dump).as("the dump holds what was stored").contains(row.toString());
    byte[] opened =
        world.call(
            em ->
                Envelope.open(
                    decisionKey,
                    "decision",
                    "ciphertext",
                    decision,
                    new DecisionRepository(em).get(decision).getCiphertext()));
    assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo(PLANTED.get(1));
  }

  /** The search itself must find a value that is in the clear, as text and as bytes. */
  @Test
  void theDumpShowsWhatIsInTheClear(World world) throws SQLException {
    world.execute(
        """
        insert into data_set (tenant_id, id, name, description, created_at)
        values (?, gen_random_uuid(), 'clear', '斑马 in the clear', now())""",
        world.tenant());
    UUID decision = world.decision();
    world.run(
        em ->
            new DecisionRepository(em)
                .addExplanation(
                    decision,
                    new DecisionRepository.SealedExplanation(
                        "none", World.NOW, "斑马 as bytes".getBytes(StandardCharsets.UTF_8))));

    assertThat(dump(world.database()))
        .contains(
            "斑马 in the clear",
            HexFormat.of().formatHex("斑马 as bytes".getBytes(StandardCharsets.UTF_8)));
  }

  private void storeKeys(World world, UUID subject) {
    UUID dataKeyId = UUID.randomUUID();
    UUID decisionKeyId = UUID.randomUUID();
    world.run(
        em -> {
          SubjectRepository subjects = new SubjectRepository(em);
          subjects.addKeys(
              List.of(wrapped(subject, dataKeyId, dataKey)), RecordClass.DATA, World.NOW);
          subjects.addKeys(
              List.of(wrapped(subject, decisionKeyId, decisionKey)),
              RecordClass.DECISION,
              World.NOW);
        });
  }

  private SubjectRepository.WrappedKey wrapped(UUID subject, UUID id, byte[] key) {
    return new SubjectRepository.WrappedKey(
        subject, id, 1, Envelope.seal(kek, "subject_key", "wrapped", id, key));
  }

  private void storeRow(World world, UUID subject, UUID row) {
    DataSet dataSet = new DataSet(UUID.randomUUID(), "rows", "", World.NOW);
    DataSetVersion version =
        new DataSetVersion(
            UUID.randomUUID(), dataSet, 1, 1, "00", "{}", "{}", world.owner(), World.NOW);
    byte[] plain = utf8(0);
    byte[] commitment = Sha256.of(Envelope.newKey(), plain);
    byte[] sealed = Envelope.seal(dataKey, "data_set_row", "ciphertext", row, plain);
    world.run(
        em -> {
          DataSetRepository dataSets = new DataSetRepository(em);
          dataSets.add(dataSet);
          dataSets.add(version, World.schema());
          dataSets.addRows(
              version.getId(),
              List.of(new DataSetRepository.SealedRow(row, 1, subject, commitment, sealed)));
        });
  }

  private UUID storeDecision(World world, UUID subject, ModelVersion version) {
    UUID id = UUID.randomUUID();
    NewDecision decision =
        new NewDecision(
            id,
            subject,
            version.getModel().getId(),
            version.getId(),
            null,
            "case-1",
            Purpose.INFER,
            1,
            LawfulBasis.CONSENT,
            null,
            null,
            null,
            world.owner(),
            World.NOW,
            DecisionStatus.UNDER_REVIEW,
            null,
            seal("decision", "ciphertext", id, 1));
    UUID review = UUID.randomUUID();
    UUID entry = UUID.randomUUID();
    world.run(
        em -> {
          DecisionRepository decisions = new DecisionRepository(em);
          decisions.add(List.of(decision));
          decisions.addExplanation(
              id,
              new DecisionRepository.SealedExplanation(
                  "integrated-gradients",
                  World.NOW,
                  seal("decision_explanation", "ciphertext", id, 2)));
          ReviewCase reviewCase =
              new ReviewCase(
                  review,
                  decisions.get(id),
                  1,
                  ReviewCase.Cause.CONTEST,
                  World.NOW,
                  World.NOW,
                  seal("review_case", "statement", review, 3));
          new ReviewRepository(em).add(reviewCase);
          reviewCase.close(
              ReviewCase.State.UPHELD,
              UUID.randomUUID(),
              seal("review_case", "verdict", review, 4),
              World.NOW);
          new AuditRepository(em)
              .append(
                  List.of(
                      new NewEntry(entry, id, 1, "decision.made", World.NOW, "system", id, "{}")),
                  List.of(
                      new AuditDetail(
                          entry, subject, seal("audit_detail", "ciphertext", entry, 5))));
        });
    return id;
  }

  private byte[] seal(String table, String column, UUID id, int planted) {
    return Envelope.seal(decisionKey, table, column, id, utf8(planted));
  }

  private static byte[] utf8(int planted) {
    return PLANTED.get(planted).getBytes(StandardCharsets.UTF_8);
  }

  /** Every row of every table as text; bytes as hexadecimal digits. */
  private static String dump(Database database) throws SQLException {
    List<String> tables =
        database.column(
            "select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      rows.addAll(database.column("select t::text from " + table + " t"));
    }
    assertThat(tables).hasSizeGreaterThan(20);
    return String.join("\n", rows);
  }
}
