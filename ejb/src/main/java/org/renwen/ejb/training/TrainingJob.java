package org.renwen.ejb.training;

import java.util.List;
import java.util.UUID;
import org.renwen.ejb.learning.Example;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.ejb.learning.TrainingSettings;
import org.renwen.persistence.dataset.DataSetSchema;

/**
 * Everything a run needs while no transaction is open.
 *
 * @param people the person of each example, null where about nobody; and {@code cells} its row by
 *     the schema
 * @param checkpoint where an interrupted run stood; null at the beginning
 * @param rowsWithoutLabel rows of the manifest that cannot teach anything
 */
public record TrainingJob(
    TrainingSettings settings,
    DataSetSchema schema,
    List<FeatureColumn> columns,
    List<Example> examples,
    List<UUID> people,
    List<Object[]> cells,
    int rowsWithoutLabel,
    byte[] checkpoint) {}
