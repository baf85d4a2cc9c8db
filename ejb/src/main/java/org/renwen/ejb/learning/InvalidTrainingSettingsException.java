package org.renwen.ejb.learning;

/** A training setting is missing, unknown or out of range. Names the field, never its value. */
public class InvalidTrainingSettingsException extends IllegalArgumentException {
  private final String field;

  public InvalidTrainingSettingsException(String field) {
    super("invalid training setting: " + field);
    this.field = field;
  }

  /** The path of the field in the settings JSON, such as {@code architecture.layers.units}. */
  public String field() {
    return field;
  }
}
