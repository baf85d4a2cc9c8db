package org.renwen.persistence.dataset;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.NotFoundException;

/** Data sets, versions and columns; rows only in bulk. */
public class DataSetRepository {
  private final EntityManager em;

  public DataSetRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * A row at rest.
   *
   * @param subjectId the person it is about; null where it is about nobody
   * @param commitment SHA-256 over salt and cells; stays when the row is erased
   */
  public record SealedRow(
      UUID id, int number, UUID subjectId, byte[] commitment, byte[] ciphertext) {}

  /**
   * A row at rest with the wrapped key that opens it; the key is null when it was destroyed or the
   * row is about nobody.
   */
  public record KeyedRow(SealedRow row, int kekVersion, UUID keyId, byte[] wrappedKey) {}

  /** How many there are. */
  public long count() {
    return em.createQuery("select count(d) from DataSet d", Long.class).getSingleResult();
  }

  /**
   * The newest version of each data set, by name; {@code limit} + 1 of them.
   *
   * @param after the name that the page before ended with; null for the first page
   */
  public List<DataSetVersion> latestVersions(String after, int limit) {
    return em.createQuery(
            "select v from DataSetVersion v join fetch v.dataSet d where d.name > :after and"
                + " v.number = (select max(w.number) from DataSetVersion w where w.dataSet = d)"
                + " order by d.name",
            DataSetVersion.class)
        .setParameter("after", after == null ? "" : after)
        .setMaxResults(limit + 1)
        .getResultList();
  }

  public Optional<DataSet> find(String name) {
    return em.createQuery("select d from DataSet d where d.name = :name", DataSet.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  public DataSet get(String name) {
    return find(name).orElseThrow(() -> new NotFoundException("data set"));
  }

  public void add(DataSet dataSet) {
    em.persist(dataSet);
  }

  public void add(DataSetVersion version, DataSetSchema schema) {
    em.persist(version);
    em.flush();
    List<DataSetColumn> columns = schema.columns();
    Bulk.update(
        em,
        """
        insert into data_set_column (tenant_id, version_id, position, name, type, role, favourable,
                                     minimum, maximum, boundary, privileged, mutable, direction, label_en, label_zh)
        select current_tenant(), ?, c.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as c\
        """,
        version.getId(),
        IntStream.range(0, columns.size()).boxed().toArray(Integer[]::new),
        columns.stream().map(DataSetColumn::name).toArray(String[]::new),
        columns.stream().map(column -> column.type().name()).toArray(String[]::new),
        columns.stream().map(column -> column.role().name()).toArray(String[]::new),
        columns.stream().map(DataSetColumn::favourable).toArray(String[]::new),
        columns.stream().map(DataSetColumn::minimum).toArray(Double[]::new),
        columns.stream().map(DataSetColumn::maximum).toArray(Double[]::new),
        columns.stream().map(DataSetColumn::boundary).toArray(Double[]::new),
        columns.stream().map(DataSetColumn::privileged).toArray(String[]::new),
        columns.stream().map(DataSetColumn::mutable).toArray(Boolean[]::new),
        columns.stream()
            .map(column -> column.direction() == null ? null : column.direction().name())
            .toArray(String[]::new),
        columns.stream().map(DataSetColumn::labelEn).toArray(String[]::new),
        columns.stream().map(DataSetColumn::labelZh).toArray(String[]::new));
  }

  public DataSetSchema schema(UUID versionId) {
    List<DataSetColumn> columns = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            columns.add(
                new DataSetColumn(
                    row.getString("name"),
                    ColumnType.valueOf(row.getString("type")),
                    ColumnRole.valueOf(row.getString("role")),
                    row.getString("favourable"),
                    row.getObject("minimum", Double.class),
                    row.getObject("maximum", Double.class),
                    row.getObject("boundary", Double.class),
                    row.getString("privileged"),
                    row.getObject("mutable", Boolean.class),
                    row.getString("direction") == null
                        ? null
                        : Direction.valueOf(row.getString("direction")),
                    row.getString("label_en"),
                    row.getString("label_zh"))),
        """
        select name, type, role, favourable, minimum, maximum, boundary, privileged, mutable, direction,
               label_en, label_zh
        from data_set_column
        where tenant_id = current_tenant() and version_id = ? order by position\
        """,
        versionId);
    return new DataSetSchema(columns);
  }

  public List<DataSetVersion> versions(String name) {
    return em.createQuery(
            "select v from DataSetVersion v where v.dataSet.name = :name order by v.number desc",
            DataSetVersion.class)
        .setParameter("name", name)
        .getResultList();
  }

  public DataSetVersion version(String name, int number) {
    return em.createQuery(
            "select v from DataSetVersion v where v.dataSet.name = :name and v.number = :number",
            DataSetVersion.class)
        .setParameter("name", name)
        .setParameter("number", number)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("data set version"));
  }

  public DataSetVersion version(UUID id) {
    return Optional.ofNullable(em.find(DataSetVersion.class, id))
        .orElseThrow(() -> new NotFoundException("data set version"));
  }

  /**
   * The number the next version of a data set gets; two importers at once are told apart by the
   * unique constraint.
   */
  public int nextNumber(UUID dataSetId) {
    return em.createQuery(
            "select coalesce(max(v.number), 0) + 1 from DataSetVersion v where v.dataSet.id = :id",
            Integer.class)
        .setParameter("id", dataSetId)
        .getSingleResult();
  }

  public void addRows(UUID versionId, List<SealedRow> rows) {
    Bulk.update(
        em,
        """
        insert into data_set_row (tenant_id, version_id, id, row_number, subject_id, commitment, ciphertext)
        select current_tenant(), ?, r.* from unnest(?, ?, ?, ?, ?) as r\
        """,
        versionId,
        Bulk.ids(rows.stream().map(SealedRow::id).toList()),
        rows.stream().map(SealedRow::number).toArray(Integer[]::new),
        rows.stream().map(SealedRow::subjectId).toArray(UUID[]::new),
        rows.stream().map(SealedRow::commitment).toArray(byte[][]::new),
        rows.stream().map(SealedRow::ciphertext).toArray(byte[][]::new));
  }

  /** Streams the rows of a training run's manifest in order, each with its key. */
  public void rowsOfManifest(UUID trainingRunId, Consumer<KeyedRow> reader) {
    rows(
        reader,
        """
        from training_manifest_row m
        join data_set_row r on r.tenant_id = m.tenant_id and r.id = m.row_id
        left join subject_key k on k.tenant_id = r.tenant_id and k.subject_id = r.subject_id and k.record_class = 'DATA'
        where m.tenant_id = current_tenant() and m.training_run_id = ? order by m.row_number\
        """,
        trainingRunId);
  }

  /**
   * Streams rows drawn from a training run's manifest, at most {@code limit}: those about nobody
   * and those whose people still permit the purpose at an instant. The draw is by hash of seed and
   * row id, so that the same seed draws the same rows while the same people permit.
   */
  public void drawnFromManifest(
      UUID trainingRunId,
      String purpose,
      Instant at,
      long seed,
      int limit,
      Consumer<KeyedRow> reader) {
    rows(
        reader,
        """
        from training_manifest_row m
        join data_set_row r on r.tenant_id = m.tenant_id and r.id = m.row_id
        left join permission p on p.tenant_id = r.tenant_id and p.subject_id = r.subject_id and p.purpose_code = ?
        left join subject_key k on k.tenant_id = r.tenant_id and k.subject_id = r.subject_id and k.record_class = 'DATA'
        where m.tenant_id = current_tenant() and m.training_run_id = ?
          and (r.subject_id is null or (p.subject_id is not null and p.refusal is null
               and (p.lawful_basis <> 'CONSENT' or p.valid_until is null or p.valid_until > ?)))
        order by sha256(convert_to(? || ':' || r.id, 'UTF8')) limit ?\
        """,
        purpose,
        trainingRunId,
        at,
        Long.toString(seed),
        limit);
  }

  /**
   * Streams those rows of a version whose people permit a purpose at an instant, and those about
   * nobody.
   */
  public void permittedRows(UUID versionId, String purpose, Instant at, Consumer<KeyedRow> reader) {
    rows(
        reader,
        """
        from data_set_row r
        left join permission p on p.tenant_id = r.tenant_id and p.subject_id = r.subject_id and p.purpose_code = ?
        left join subject_key k on k.tenant_id = r.tenant_id and k.subject_id = r.subject_id and k.record_class = 'DATA'
        where r.tenant_id = current_tenant() and r.version_id = ?
          and (r.subject_id is null or (p.subject_id is not null and p.refusal is null
               and (p.lawful_basis <> 'CONSENT' or p.valid_until is null or p.valid_until > ?)))
        order by r.row_number\
        """,
        purpose,
        versionId,
        at);
  }

  private void rows(Consumer<KeyedRow> reader, String from, Object... parameters) {
    Bulk.query(
        em,
        row ->
            reader.accept(
                new KeyedRow(
                    new SealedRow(
                        Bulk.uuid(row, "id"),
                        row.getInt("row_number"),
                        Bulk.uuid(row, "subject_id"),
                        row.getBytes("commitment"),
                        row.getBytes("ciphertext")),
                    row.getInt("kek_version"),
                    Bulk.uuid(row, "key_id"),
                    row.getBytes("wrapped"))),
        "select r.id, r.row_number, r.subject_id, r.commitment, r.ciphertext, k.id as key_id,"
            + " k.kek_version, k.wrapped "
            + from,
        parameters);
  }

  /** People and rows of a version. */
  public record Coverage(
      String purpose, long people, long permittedPeople, long rows, long permittedRows) {}

  /** Whom a version may be used for, per purpose in force, now. */
  public List<Coverage> coverage(UUID versionId, Instant at) {
    List<Coverage> coverage = new ArrayList<>();
    Bulk.query(
        em,
        row ->
            coverage.add(
                new Coverage(
                    row.getString("purpose_code"),
                    row.getLong("people"),
                    row.getLong("permitted_people"),
                    row.getLong("rows"),
                    row.getLong("permitted_rows"))),
        """
        with judged as (
          select p.purpose_code, r.subject_id,
                 p.refusal is null and (p.lawful_basis <> 'CONSENT' or p.valid_until is null or p.valid_until > ?) as permitted
          from data_set_row r
          join permission p on p.tenant_id = r.tenant_id and p.subject_id = r.subject_id
          where r.tenant_id = current_tenant() and r.version_id = ?)
        select purpose_code, count(distinct subject_id) as people,
               count(distinct subject_id) filter (where permitted) as permitted_people,
               count(*) as rows, count(*) filter (where permitted) as permitted_rows
        from judged group by purpose_code order by purpose_code\
        """,
        at,
        versionId);
    return coverage;
  }
}
