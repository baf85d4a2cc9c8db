package org.renwen.persistence.consent;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.NotFoundException;

/**
 * Purposes, notices, consent records with their events, and the permissions that follow from them.
 */
public class ConsentRepository {
  private final EntityManager em;

  public ConsentRepository(EntityManager em) {
    this.em = em;
  }

  /** Ends the version in force; written now, so that the next version can take its place. */
  public void supersede(Purpose purpose, Instant at) {
    purpose.supersede(at);
    em.flush();
  }

  public void add(Purpose purpose) {
    em.persist(purpose);
  }

  public void add(Notice notice) {
    em.persist(notice);
  }

  /** Stores a record, new or known, with what happened to it. */
  public void add(ConsentRecord record, List<ConsentEvent> events) {
    em.persist(record);
    events.forEach(em::persist);
  }

  public void add(ConsentEvent event) {
    em.persist(event);
  }

  /** The purposes in force. */
  public List<Purpose> purposes() {
    return em.createQuery(
            "select p from Purpose p where p.supersededAt is null order by p.code", Purpose.class)
        .getResultList();
  }

  public Optional<Purpose> purposeInForce(String code) {
    return em.createQuery(
            "select p from Purpose p where p.code = :code and p.supersededAt is null",
            Purpose.class)
        .setParameter("code", code)
        .getResultStream()
        .findFirst();
  }

  public List<Notice> notices() {
    return em.createQuery("select n from Notice n order by n.code, n.number desc", Notice.class)
        .getResultList();
  }

  public Optional<Notice> latestNotice(String code) {
    return em.createQuery(
            "select n from Notice n where n.code = :code order by n.number desc", Notice.class)
        .setParameter("code", code)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  public Optional<Notice> notice(String code, int number) {
    return em.createQuery(
            "select n from Notice n where n.code = :code and n.number = :number", Notice.class)
        .setParameter("code", code)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  public Optional<Notice> notice(UUID id) {
    return Optional.ofNullable(em.find(Notice.class, id));
  }

  public ConsentRecord get(UUID id) {
    return Optional.ofNullable(em.find(ConsentRecord.class, id))
        .orElseThrow(() -> new NotFoundException("consent record"));
  }

  public Optional<ConsentRecord> find(UUID subjectId, String purposeCode) {
    return em.createQuery(
            "select c from ConsentRecord c where c.subjectId = :subject and c.purposeCode = :purpose",
            ConsentRecord.class)
        .setParameter("subject", subjectId)
        .setParameter("purpose", purposeCode)
        .getResultStream()
        .findFirst();
  }

  public List<ConsentRecord> ofSubject(UUID subjectId) {
    return em.createQuery(
            "select c from ConsentRecord c where c.subjectId = :subject order by c.purposeCode",
            ConsentRecord.class)
        .setParameter("subject", subjectId)
        .getResultList();
  }

  /** The records of many people for one purpose, by person. */
  public Map<UUID, ConsentRecord> ofSubjects(Collection<UUID> subjectIds, String purposeCode) {
    Map<UUID, ConsentRecord> found = new HashMap<>();
    em.createQuery(
            "select c from ConsentRecord c where c.subjectId in :subjects and c.purposeCode = :purpose",
            ConsentRecord.class)
        .setParameter("subjects", subjectIds)
        .setParameter("purpose", purposeCode)
        .getResultStream()
        .forEach(record -> found.put(record.getSubjectId(), record));
    return found;
  }

  /** Which records; null means any. */
  public record Filter(UUID subjectId, String purposeCode, ConsentState state) {}

  /** Newest change first; {@code limit} + 1 records. */
  public List<ConsentRecord> page(Filter filter, Cursor after, int limit) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    equal(conditions, parameters, "subjectId", filter.subjectId());
    equal(conditions, parameters, "purposeCode", filter.purposeCode());
    equal(conditions, parameters, "state", filter.state());
    if (after != null) {
      conditions.add("(c.changedAt < :at or (c.changedAt = :at and c.id < :id))");
      parameters.put("at", after.at());
      parameters.put("id", after.id());
    }
    TypedQuery<ConsentRecord> query =
        em.createQuery(
            "select c from ConsentRecord c"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by c.changedAt desc, c.id desc",
            ConsentRecord.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit + 1).getResultList();
  }

  private static void equal(
      List<String> conditions, Map<String, Object> parameters, String field, Object value) {
    if (value != null) {
      conditions.add("c." + field + " = :" + field);
      parameters.put(field, value);
    }
  }

  /** How many people have at least one record in this state. */
  public long people(ConsentState state) {
    return em.createQuery(
            "select count(distinct c.subjectId) from ConsentRecord c where c.state = :state",
            Long.class)
        .setParameter("state", state)
        .getSingleResult();
  }

  public List<ConsentEvent> events(UUID recordId) {
    return em.createQuery(
            "select e from ConsentEvent e where e.recordId = :record order by e.seq",
            ConsentEvent.class)
        .setParameter("record", recordId)
        .getResultList();
  }

  /** How many records of each purpose are in each state: purpose → state → count. */
  public Map<String, Map<ConsentState, Long>> counts() {
    Map<String, Map<ConsentState, Long>> counts = new LinkedHashMap<>();
    em.createQuery(
            "select c.purposeCode, c.state, count(c) from ConsentRecord c group by c.purposeCode, c.state"
                + " order by c.purposeCode, c.state",
            Object[].class)
        .getResultStream()
        .forEach(
            row ->
                counts
                    .computeIfAbsent((String) row[0], code -> new LinkedHashMap<>())
                    .put((ConsentState) row[1], (Long) row[2]));
    return counts;
  }

  /**
   * What each of these people permits, read now, in one indexed query. A person who is not answered
   * for is unknown. Empty when no such purpose is in force.
   *
   * @param subjectIds may hold null for people who are not known
   */
  public Map<UUID, Permission> permissions(UUID[] subjectIds, String purposeCode, Instant at) {
    Map<UUID, Permission> permissions = new HashMap<>();
    Bulk.query(
        em,
        row -> {
          Instant until = Bulk.instant(row, "valid_until");
          String refusal = row.getString("refusal");
          LawfulBasis basis = LawfulBasis.valueOf(row.getString("lawful_basis"));
          boolean expired =
              refusal == null
                  && basis == LawfulBasis.CONSENT
                  && until != null
                  && !at.isBefore(until);
          UUID subject = Bulk.uuid(row, "subject_id");
          permissions.put(
              subject,
              new Permission(
                  subject,
                  expired ? "EXPIRED" : refusal,
                  row.getInt("purpose_version"),
                  basis,
                  Bulk.uuid(row, "consent_event_id"),
                  Bulk.uuid(row, "notice_id")));
        },
        """
        select subject_id, refusal, purpose_version, lawful_basis, consent_event_id, notice_id, valid_until
        from permission where tenant_id = current_tenant() and purpose_code = ? and subject_id = any(?)""",
        purposeCode,
        subjectIds);
    return permissions;
  }
}
