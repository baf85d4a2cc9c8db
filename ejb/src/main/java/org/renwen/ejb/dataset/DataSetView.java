package org.renwen.ejb.dataset;

import java.time.Instant;

/** A data set and its newest version. */
public record DataSetView(
    String name, String description, int latestVersion, int rows, Instant createdAt) {}
