package org.renwen.persistence.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.World.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.consent.ConsentRecord;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** The manifest holds exactly the rows whose people permit training, and those about nobody. */
@OnPostgres
class ManifestTest {
  private static final Instant END = NOW.plusSeconds(3600);

  private World world;
  private Purpose train;
  private Notice notice;
  private UUID agrees;
  private UUID agreesForAnHour;
  private ConsentRecord consent;
  private DataSetVersion data;
  private UUID run;

  /** Rows 1 and 9 are about who agrees, 2 about who agrees for an hour, 10 about nobody. */
  @BeforeEach
  void tenRows(World world) {
    this.world = world;
    train = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    notice = world.notice();
    agrees = world.subject();
    agreesForAnHour = world.subject();
    consent = world.given(agrees, train, notice);
    world.consent(agreesForAnHour, train, notice, ConsentState.GIVEN, END);
    UUID refused = world.subject();
    UUID deferred = world.subject();
    UUID withdrawn = world.subject();
    UUID expired = world.subject();
    UUID restricted = world.subject();
    UUID neverAsked = world.subject();
    world.consent(refused, train, notice, ConsentState.REFUSED, null);
    world.consent(deferred, train, notice, ConsentState.DEFERRED, null);
    world.withdraw(world.given(withdrawn, train, notice));
    world.consent(expired, train, notice, ConsentState.GIVEN, NOW);
    world.given(restricted, train, notice);
    world.restrict(restricted);
    data =
        world.dataSet(
            agrees,
            agreesForAnHour,
            refused,
            deferred,
            withdrawn,
            expired,
            restricted,
            neverAsked,
            agrees,
            null);
    run = newRun();
  }

  private UUID newRun() {
    return world.trainingRun(world.model(), data, NOW).getId();
  }

  private TrainingRunRepository.Manifest select(UUID run) {
    return world.call(
        em -> new TrainingRunRepository(em).selectManifest(run, data.getId(), Purpose.TRAIN, NOW));
  }

  private List<Integer> rowNumbers() {
    List<Integer> numbers = new ArrayList<>();
    world.run(
        em ->
            new DataSetRepository(em).rowsOfManifest(run, row -> numbers.add(row.row().number())));
    return numbers;
  }

  @Test
  void theManifestHoldsExactlyThePermittedRows() throws SQLException {
    TrainingRunRepository.Manifest manifest = select(run);

    assertThat(manifest.rows()).isEqualTo(4);
    assertThat(manifest.excluded()).isEqualTo(6);
    assertThat(rowNumbers()).containsExactly(1, 2, 9, 10);
    assertThat(
            world.ask(
                """
                select consent_event_id, purpose_version, lawful_basis from training_manifest_row
                where training_run_id = ? and row_number in (1, 10) order by row_number\
                """,
                run))
        .containsExactly(
            List.of(consent.getLastEventId().toString(), "1", "CONSENT"),
            java.util.Arrays.asList(null, null, null));
  }

  private List<Integer> drawn(Instant at, long seed, int limit) {
    List<Integer> numbers = new ArrayList<>();
    world.run(
        em ->
            new DataSetRepository(em)
                .drawnFromManifest(
                    run, Purpose.TRAIN, at, seed, limit, row -> numbers.add(row.row().number())));
    return numbers;
  }

  @Test
  void onlyRowsOfPeopleWhoStillPermitAreDrawn() {
    select(run);

    assertThat(drawn(NOW, 1, 100)).containsExactlyInAnyOrder(1, 2, 9, 10);
    assertThat(drawn(END, 1, 100)).containsExactlyInAnyOrder(1, 9, 10);
    world.withdraw(consent);
    assertThat(drawn(END, 1, 100)).containsExactly(10);
  }

  @Test
  void theSameSeedDrawsTheSameRowsAndAFewAreTheFirstOfMany() {
    select(run);

    List<Integer> all = drawn(NOW, 1, 100);
    assertThat(drawn(NOW, 1, 2)).isEqualTo(all.subList(0, 2));
    assertThat(IntStream.range(0, 20).mapToObj(seed -> drawn(NOW, seed, 100)).distinct())
        .hasSizeGreaterThan(5);
  }

  /** The hash is computed here once more, from the rows as they stand in the table. */
  @Test
  void theHashIsOverRowEventPurposeAndCommitment() throws Exception {
    TrainingRunRepository.Manifest manifest = select(run);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (List<String> row :
        world.ask(
            """
            select row_id, consent_event_id, coalesce(purpose_version, 0), encode(commitment, 'hex')
            from training_manifest_row where training_run_id = ? order by row_number\
            """,
            run)) {
      bytes.writeBytes(row.get(0).getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(
          row.get(1) == null ? new byte[16] : row.get(1).getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(Integer.parseInt(row.get(2))).array());
      bytes.writeBytes(HexFormat.of().parseHex(row.get(3)));
    }

    assertThat(manifest.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())));
  }

  @Test
  void theSameConsentsGiveTheSameHashAndAnotherEventGivesAnother() {
    String first = select(run).sha256();
    assertThat(select(newRun()).sha256()).isEqualTo(first);

    world.run(
        em -> {
          ConsentRepository consents = new ConsentRepository(em);
          consents.add(
              consents
                  .get(consent.getId())
                  .answer(ConsentState.RENEWED, null, NOW, world.evidence()));
        });

    TrainingRunRepository.Manifest renewed = select(newRun());
    assertThat(renewed.rows()).isEqualTo(4);
    assertThat(renewed.sha256()).isNotEqualTo(first);
  }

  @Test
  void whoWithdrawsAfterSelectionIsCountedAndTheirRowsAreDropped() {
    String before = select(run).sha256();
    world.withdraw(consent);

    world.run(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          assertThat(runs.noLongerPermitted(run, Purpose.TRAIN, NOW)).isEqualTo(1);
          assertThat(runs.dropNoLongerPermitted(run, Purpose.TRAIN, NOW)).isEqualTo(2);
          assertThat(runs.noLongerPermitted(run, Purpose.TRAIN, NOW)).isZero();
          assertThat(runs.learntFrom(run, agrees)).isFalse();
          assertThat(runs.learntFrom(run, agreesForAnHour)).isTrue();
          assertThat(runs.manifestSha256(run)).isNotEqualTo(before);
        });
    assertThat(rowNumbers()).containsExactly(2, 10);
  }

  @Test
  void consentThatEndsAfterSelectionEndsAtItsInstant() {
    select(run);

    world.run(
        em -> {
          TrainingRunRepository runs = new TrainingRunRepository(em);
          assertThat(runs.noLongerPermitted(run, Purpose.TRAIN, END.minusMillis(1))).isZero();
          assertThat(runs.noLongerPermitted(run, Purpose.TRAIN, END)).isEqualTo(1);
          assertThat(runs.dropNoLongerPermitted(run, Purpose.TRAIN, END)).isEqualTo(1);
        });
    assertThat(rowNumbers()).containsExactly(1, 9, 10);
  }

  @Test
  void withoutThePurposeOnlyRowsAboutNobodyAreTaken() {
    TrainingRunRepository.Manifest manifest =
        world.call(
            em ->
                new TrainingRunRepository(em)
                    .selectManifest(run, data.getId(), "NO_SUCH_PURPOSE", NOW));

    assertThat(manifest.rows()).isEqualTo(1);
    assertThat(rowNumbers()).containsExactly(10);
    assertThat(world.<Boolean>call(em -> new TrainingRunRepository(em).aboutPeople(run))).isFalse();
  }
}
