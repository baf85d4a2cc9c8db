package org.renwen.persistence.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.World.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.consent.ConsentState;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.persistence.subject.SubjectRepository;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class DataSetRepositoryTest {

  @Test
  void theSchemaOfAVersionIsReadBackInOrder(World world) {
    DataSetVersion version = world.dataSet();

    assertThat(world.<DataSetSchema>call(em -> new DataSetRepository(em).schema(version.getId())))
        .isEqualTo(World.schema());
  }

  @Test
  void versionsAreFoundByNameAndNumber(World world) {
    DataSetVersion version = world.dataSet();
    String name = version.getDataSet().getName();

    world.run(
        em -> {
          DataSetRepository dataSets = new DataSetRepository(em);
          assertThat(dataSets.version(name, 1).getId()).isEqualTo(version.getId());
          assertThat(dataSets.versions(name)).hasSize(1);
          assertThat(dataSets.nextNumber(version.getDataSet().getId())).isEqualTo(2);
          assertThat(dataSets.find("no-such-data-set")).isEmpty();
          assertThatThrownBy(() -> dataSets.version(name, 2)).isInstanceOf(NotFoundException.class);
        });
  }

  @Test
  void dataSetsArePagedByNameEachWithItsNewestVersionAlone(World world) {
    List<DataSetVersion> known = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      known.add(world.dataSet());
    }
    DataSet first = known.get(0).getDataSet();
    DataSetVersion second =
        new DataSetVersion(
            UUID.randomUUID(), first, 2, 9, "01", "{}", "{}", world.owner(), NOW.plusSeconds(1));
    world.run(em -> new DataSetRepository(em).add(second, World.schema()));

    List<DataSetVersion> seen = new ArrayList<>();
    String after = null;
    for (int page = 0; page < 2; page++) {
      String from = after;
      List<DataSetVersion> found =
          world.list(em -> new DataSetRepository(em).latestVersions(from, 2));
      seen.addAll(found.subList(0, Math.min(2, found.size())));
      after = seen.get(seen.size() - 1).getDataSet().getName();
    }

    assertThat(seen)
        .extracting(version -> version.getDataSet().getName())
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSize(3);
    assertThat(seen).extracting(DataSetVersion::getId).contains(second.getId());
    assertThat(world.<Long>call(em -> new DataSetRepository(em).count())).isEqualTo(3);
  }

  /**
   * Six rows: Ann has two and consents, Bo refuses, Cai's consent has expired, Dee is restricted,
   * one row is about nobody. Counted by hand: four people and five rows about them.
   */
  private static DataSetVersion sixRows(World world) {
    Purpose train = world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT);
    world.purpose(Purpose.INFER, LawfulBasis.CONTRACT);
    Notice notice = world.notice();
    UUID ann = world.subject();
    UUID bo = world.subject();
    UUID cai = world.subject();
    UUID dee = world.subject();
    world.given(ann, train, notice);
    world.consent(bo, train, notice, ConsentState.REFUSED, null);
    world.consent(cai, train, notice, ConsentState.GIVEN, NOW);
    world.given(dee, train, notice);
    world.restrict(dee);
    return world.dataSet(ann, bo, cai, dee, ann, null);
  }

  @Test
  void coverageCountsPeopleAndRowsForEachPurpose(World world) {
    DataSetVersion version = sixRows(world);

    assertThat(world.list(em -> new DataSetRepository(em).coverage(version.getId(), NOW)))
        .containsExactly(
            // By contract all but the restricted person.
            new DataSetRepository.Coverage(Purpose.INFER, 4, 3, 5, 4),
            new DataSetRepository.Coverage(Purpose.TRAIN, 4, 1, 5, 2));
    assertThat(
            world.list(
                em -> new DataSetRepository(em).coverage(version.getId(), NOW.minusMillis(1))))
        .contains(new DataSetRepository.Coverage(Purpose.TRAIN, 4, 2, 5, 3));
  }

  @Test
  void onlyRowsOfThoseWhoPermitAreRead(World world) {
    DataSetVersion version = sixRows(world);

    assertThat(rowNumbers(world, version, Purpose.TRAIN)).containsExactly(1, 5, 6);
    assertThat(rowNumbers(world, version, Purpose.INFER)).containsExactly(1, 2, 3, 5, 6);
    assertThat(rowNumbers(world, version, "NO_SUCH_PURPOSE")).containsExactly(6);
  }

  private static List<Integer> rowNumbers(World world, DataSetVersion version, String purpose) {
    List<Integer> numbers = new ArrayList<>();
    world.run(
        em ->
            new DataSetRepository(em)
                .permittedRows(
                    version.getId(), purpose, NOW, row -> numbers.add(row.row().number())));
    return numbers;
  }

  @Test
  void aRowComesWithTheKeyOfItsPersonUntilTheKeyIsDestroyed(World world) throws Exception {
    world.purpose(Purpose.TRAIN, LawfulBasis.CONTRACT);
    UUID subject = world.subject();
    DataSetVersion version = world.dataSet(subject);
    UUID keyId = UUID.randomUUID();
    world.run(
        em ->
            new SubjectRepository(em)
                .addKeys(
                    List.of(new SubjectRepository.WrappedKey(subject, keyId, 2, new byte[] {7})),
                    RecordClass.DATA,
                    NOW));

    assertThat(keyed(world, version))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.keyId()).isEqualTo(keyId);
              assertThat(row.kekVersion()).isEqualTo(2);
              assertThat(row.wrappedKey()).containsExactly(7);
              assertThat(row.row().ciphertext()).containsExactly(1, 2, 3);
            });
    world.execute("delete from subject_key where subject_id = ?", subject);
    assertThat(keyed(world, version))
        .singleElement()
        .satisfies(row -> assertThat(row.wrappedKey()).isNull());
  }

  private static List<DataSetRepository.KeyedRow> keyed(World world, DataSetVersion version) {
    List<DataSetRepository.KeyedRow> rows = new ArrayList<>();
    world.run(
        em ->
            new DataSetRepository(em)
                .permittedRows(version.getId(), Purpose.TRAIN, NOW, rows::add));
    return rows;
  }
}
