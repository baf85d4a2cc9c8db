package org.renwen.ejb.registry;

import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.registry.RiskClass;

/**
 * A model to be declared.
 *
 * @param label the name of the column that is predicted
 * @param favourable the class that is good for the person; absent for regression
 * @param riskClass absent means HIGH, since nothing else was said
 * @param reviewBelow answers whose highest class probability is below this go to a human, in [0,
 *     1]; absent means 0, none
 */
public record NewModel(
    String name,
    ModelTask task,
    String label,
    String favourable,
    String intendedUse,
    RiskClass riskClass,
    Double reviewBelow) {}
