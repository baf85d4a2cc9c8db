package org.renwen.ejb.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.registry.Model;

/**
 * An audit of a version by its answers on the untouched test split; made when the version is, and
 * stored with it.
 */
public interface VersionAudit {

  /**
   * One row of the test split and what the version answers for it.
   *
   * @param subjectId the person; null where the row is about nobody
   * @param cells as in the data set, by its schema
   * @param favourable whether the answer is good for the person
   */
  record TestRow(UUID subjectId, Object[] cells, boolean favourable) {}

  /**
   * @param seed for resampling; recorded with the figures
   */
  JsonNode audit(Model model, DataSetSchema schema, List<TestRow> rows, long seed);
}
