package org.renwen.ejb.training;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is asked of a training run.
 *
 * @param dataSet name of a data set, and {@code version} its version; absent means the newest
 * @param settings of the training; what is left out takes its default
 */
public record StartTraining(String dataSet, Integer version, JsonNode settings) {}
