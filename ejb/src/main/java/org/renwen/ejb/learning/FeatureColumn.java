package org.renwen.ejb.learning;

import java.util.Objects;

/** A named column that a model reads. Its position in the list of columns is its place in a row. */
public record FeatureColumn(String name, FeatureType type) {
  public FeatureColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }
}
