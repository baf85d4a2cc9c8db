package org.renwen.ejb.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.registry.VersionAudit;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.Permission;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.shared.Bulk;
import org.renwen.persistence.shared.CanonicalJson;

/** Audits outcomes by each sensitive column, over the rows whose people permit a bias audit. */
@ApplicationScoped
public class FairnessAudit implements VersionAudit {
  static final String BASIS = Purpose.BIAS_AUDIT;

  @Inject private ConsentRepository consents;
  @Inject private Clock clock;

  @Override
  public JsonNode audit(Model model, DataSetSchema schema, List<TestRow> rows, long seed) {
    Set<UUID> people = new HashSet<>();
    rows.forEach(row -> people.add(row.subjectId()));
    people.remove(null);
    Map<UUID, Permission> permissions =
        consents.permissions(Bulk.ids(people), Purpose.BIAS_AUDIT, clock.instant());
    List<TestRow> permitted =
        rows.stream()
            .filter(
                row ->
                    row.subjectId() == null
                        || (permissions.containsKey(row.subjectId())
                            && permissions.get(row.subjectId()).granted()))
            .toList();
    return CanonicalJson.tree(report(model.getFavourable(), schema, rows.size(), permitted, seed));
  }

  static FairnessReport report(
      String favourable, DataSetSchema schema, int rows, List<TestRow> permitted, long seed) {
    StratifiedBootstrap bootstrap = new StratifiedBootstrap(seed);
    List<FairnessReport.AttributeAudit> attributes =
        schema.sensitive().stream()
            .map(column -> attribute(column, schema.indexOf(column.name()), permitted, bootstrap))
            .toList();
    return new FairnessReport(
        BASIS, rows, permitted.size(), favourable, seed, StratifiedBootstrap.RESAMPLES, attributes);
  }

  private static FairnessReport.AttributeAudit attribute(
      DataSetColumn column, int place, List<TestRow> rows, StratifiedBootstrap bootstrap) {
    List<String> groups =
        new Groups(column).of(rows.stream().map(row -> row.cells()[place]).toList());
    boolean[] favourable = new boolean[rows.size()];
    for (int i = 0; i < favourable.length; i++) {
      favourable[i] = rows.get(i).favourable();
    }
    List<GroupOutcome> outcomes = GroupOutcome.tally(groups, favourable);
    String privileged =
        column.privileged() != null
            ? column.privileged()
            : outcomes.stream()
                .max(Comparator.comparingLong(GroupOutcome::n))
                .map(GroupOutcome::group)
                .orElse("");
    GroupFairness fairness = GroupFairness.of(column.name(), privileged, outcomes, bootstrap);
    return new FairnessReport.AttributeAudit(
        column.name(),
        privileged,
        fairness.groups().stream()
            .map(
                group ->
                    new FairnessReport.Group(
                        group.group(),
                        group.n(),
                        group.favourable(),
                        FairnessReport.FigureView.of(SelectionRate.of(group))))
            .toList(),
        fairness.comparisons().stream()
            .map(
                comparison ->
                    new FairnessReport.Comparison(
                        comparison.group().group(),
                        comparison.group().n(),
                        FairnessReport.FigureView.of(comparison.statisticalParityDifference()),
                        FairnessReport.FigureView.of(comparison.disparateImpactRatio())))
            .toList());
  }
}
