package org.renwen.ejb.fairness;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.renwen.ejb.dataset.DataSetRows;
import org.renwen.ejb.registry.VersionAudit.TestRow;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Roles;

/** Bias in the data, before anything is trained: the recorded outcomes by each sensitive column. */
@Stateless
public class DataSetFairness {
  /** Seeded: an audit of the same rows gives the same intervals. */
  private static final long SEED = 1;

  @Inject private DataSetRepository dataSets;
  @Inject private DataSetRows rows;
  @Inject private Clock clock;

  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public FairnessReport audit(String dataSet, int number) {
    DataSetVersion version = dataSets.version(dataSet, number);
    DataSetSchema schema = dataSets.schema(version.getId());
    DataSetColumn label =
        schema
            .label()
            .filter(column -> column.favourable() != null)
            .orElseThrow(
                () ->
                    new ConflictException(
                        "no-favourable-label",
                        "The data set version declares no label with a favourable value."));
    int place = schema.labelIndex().orElseThrow();
    List<TestRow> permitted = new ArrayList<>();
    rows.permitted(
        version.getId(),
        Purpose.BIAS_AUDIT,
        clock.instant(),
        row -> {
          if (row.cells()[place] != null) {
            permitted.add(
                new TestRow(
                    row.subjectId(), row.cells(), row.cells()[place].equals(label.favourable())));
          }
        });
    return FairnessAudit.report(label.favourable(), schema, version.getRowCount(), permitted, SEED);
  }
}
