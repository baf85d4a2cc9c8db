package org.renwen.ejb.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.ejb.registry.ModelView;

/**
 * A model card (Mitchell et al. 2019): what a version is, what for, what it learnt from, how well
 * and how evenly it does.
 *
 * @param evaluation null when not evaluated; then {@code missing} says so
 * @param missing the sections for which nothing is stored
 */
public record ModelCard(
    ModelView model,
    ModelVersionView version,
    JsonNode evaluation,
    JsonNode fairness,
    List<String> missing,
    Instant generatedAt) {}
