package org.renwen.persistence.inference;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.NotFoundException;

/** Decisions and their explanations; written in bulk, on the way of inference without entities. */
public class DecisionRepository {
  private final EntityManager em;

  public DecisionRepository(EntityManager em) {
    this.em = em;
  }

  /** What narrows a listing; null means any. */
  public record Filter(
      UUID accountId,
      UUID subjectId,
      UUID modelId,
      String reference,
      Instant from,
      Instant changedAfter,
      DecisionStatus status) {}

  /** What answers for a model, read before each micro-batch: live version and stop state. */
  public record Live(
      UUID modelId, UUID versionId, int versionNumber, boolean stopped, boolean deployed) {}

  /**
   * The live version of a model, or a named one that is deployed; empty when there is no such
   * model.
   */
  public Optional<Live> live(String modelName) {
    Live[] live = new Live[1];
    Bulk.query(
        em,
        row ->
            live[0] =
                new Live(
                    Bulk.uuid(row, "model_id"),
                    Bulk.uuid(row, "version_id"),
                    row.getInt("number"),
                    "STOPPED".equals(row.getString("state")),
                    row.getString("state") != null),
        """
        select m.id as model_id, v.id as version_id, v.number, d.state
        from model m
        left join deployment d on d.tenant_id = m.tenant_id and d.model_id = m.id and d.ended_at is null
        left join model_version v on v.tenant_id = d.tenant_id and v.id = d.model_version_id
        where m.tenant_id = current_tenant() and m.name = ?""",
        modelName);
    return Optional.ofNullable(live[0]);
  }

  public void add(List<NewDecision> decisions) {
    Bulk.update(
        em,
        """
        insert into decision (tenant_id, id, subject_id, model_id, model_version_id, artifact_sha256, reference,
          purpose_code, purpose_version, lawful_basis, consent_event_id, notice_id, client_id, account_id, at, changed_at,
          status, cut_off, ciphertext)
        select current_tenant(), d.id, d.subject_id, d.model_id, d.model_version_id, d.artifact_sha256, d.reference,
          d.purpose_code, d.purpose_version, d.lawful_basis, d.consent_event_id, d.notice_id, d.client_id, d.account_id,
          d.at, d.at, d.status, d.cut_off, d.ciphertext
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as d(id, subject_id, model_id, model_version_id,
          artifact_sha256, reference, purpose_code, purpose_version, lawful_basis, consent_event_id, notice_id, client_id,
          account_id, at, status, cut_off, ciphertext)""",
        ids(decisions, NewDecision::id),
        ids(decisions, NewDecision::subjectId),
        ids(decisions, NewDecision::modelId),
        ids(decisions, NewDecision::modelVersionId),
        texts(decisions, NewDecision::artifactSha256),
        texts(decisions, NewDecision::reference),
        texts(decisions, NewDecision::purposeCode),
        decisions.stream().map(NewDecision::purposeVersion).toArray(Integer[]::new),
        texts(decisions, d -> d.lawfulBasis() == null ? null : d.lawfulBasis().name()),
        ids(decisions, NewDecision::consentEventId),
        ids(decisions, NewDecision::noticeId),
        ids(decisions, NewDecision::clientId),
        ids(decisions, NewDecision::accountId),
        decisions.stream().map(NewDecision::at).toArray(Instant[]::new),
        texts(decisions, d -> d.status().name()),
        decisions.stream().map(NewDecision::cutOff).toArray(Double[]::new),
        decisions.stream().map(NewDecision::ciphertext).toArray(byte[][]::new));
  }

  private static UUID[] ids(List<NewDecision> decisions, Function<NewDecision, UUID> field) {
    return decisions.stream().map(field).toArray(UUID[]::new);
  }

  private static String[] texts(List<NewDecision> decisions, Function<NewDecision, String> field) {
    return decisions.stream().map(field).toArray(String[]::new);
  }

  public Decision get(UUID id) {
    return Optional.ofNullable(em.find(Decision.class, id))
        .orElseThrow(() -> new NotFoundException("decision"));
  }

  /** Holds the decision's row, so that two who move it take turns. */
  public Decision lock(UUID id) {
    Decision decision = get(id);
    em.refresh(decision, LockModeType.PESSIMISTIC_WRITE);
    return decision;
  }

  /**
   * Newest first, {@code limit} + 1 decisions; with {@code changedAfter} in the order of change,
   * oldest first, so that a caller who follows changes misses none.
   */
  public List<Decision> page(Filter filter, Cursor after, int limit) {
    boolean byChange = filter.changedAfter() != null;
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    equal(conditions, parameters, "accountId", filter.accountId());
    equal(conditions, parameters, "subjectId", filter.subjectId());
    equal(conditions, parameters, "modelId", filter.modelId());
    equal(conditions, parameters, "reference", filter.reference());
    equal(conditions, parameters, "status", filter.status());
    if (filter.from() != null) {
      conditions.add("d.at >= :from");
      parameters.put("from", filter.from());
    }
    if (byChange) {
      conditions.add("d.changedAt > :changedAfter");
      parameters.put("changedAfter", filter.changedAfter());
    }
    if (after != null) {
      conditions.add(
          byChange
              ? "(d.changedAt > :at or (d.changedAt = :at and d.id > :id))"
              : "(d.at < :at or (d.at = :at and d.id > :id))");
      parameters.put("at", after.at());
      parameters.put("id", after.id());
    }
    TypedQuery<Decision> query =
        em.createQuery(
            "select d from Decision d"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + (byChange ? " order by d.changedAt, d.id" : " order by d.at desc, d.id"),
            Decision.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit + 1).getResultList();
  }

  private static void equal(
      List<String> conditions, Map<String, Object> parameters, String field, Object value) {
    if (value != null) {
      conditions.add("d." + field + " = :" + field);
      parameters.put(field, value);
    }
  }

  /** How many decisions are about a person. */
  public long countAbout(UUID subjectId) {
    return em.createQuery(
            "select count(d) from Decision d where d.subjectId = :subject", Long.class)
        .setParameter("subject", subjectId)
        .getSingleResult();
  }

  /** How many decisions stand where. */
  public Map<DecisionStatus, Long> counts() {
    Map<DecisionStatus, Long> counts = new HashMap<>();
    em.createQuery("select d.status, count(d) from Decision d group by d.status", Object[].class)
        .getResultStream()
        .forEach(row -> counts.put((DecisionStatus) row[0], (Long) row[1]));
    return counts;
  }

  /** An explanation at rest. */
  public record SealedExplanation(String method, Instant computedAt, byte[] ciphertext) {}

  public Optional<SealedExplanation> explanation(UUID decisionId, String method) {
    SealedExplanation[] found = new SealedExplanation[1];
    Bulk.query(
        em,
        row ->
            found[0] =
                new SealedExplanation(
                    row.getString("method"),
                    Bulk.instant(row, "computed_at"),
                    row.getBytes("ciphertext")),
        """
        select method, computed_at, ciphertext from decision_explanation
        where tenant_id = current_tenant() and decision_id = ? and method = ?""",
        decisionId,
        method);
    return Optional.ofNullable(found[0]);
  }

  /** The first explanation by a method stays. */
  public void addExplanation(UUID decisionId, SealedExplanation explanation) {
    Bulk.update(
        em,
        """
        insert into decision_explanation (tenant_id, decision_id, method, computed_at, ciphertext)
        values (current_tenant(), ?, ?, ?, ?) on conflict (tenant_id, decision_id, method) do nothing""",
        decisionId,
        explanation.method(),
        explanation.computedAt(),
        explanation.ciphertext());
  }
}
