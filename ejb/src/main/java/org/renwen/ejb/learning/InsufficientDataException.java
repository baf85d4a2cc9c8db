package org.renwen.ejb.learning;

/** The rows cannot be learnt from as they are. */
public class InsufficientDataException extends IllegalArgumentException {
  /** Why; each has a text of its own in the resource bundles of the pages. */
  public enum Reason {
    /** A part of the split would be empty: too few people. */
    TOO_FEW_PEOPLE,
    /** A binary task needs two classes, a multiclass task at least three. */
    WRONG_NUMBER_OF_CLASSES,
    /** The training rows hold fewer than two classes. */
    ONE_CLASS_IN_TRAINING,
    /** No feature column, or none with a value. */
    NO_FEATURES,
    /** More classes, categories, parameters or values than one training run may hold. */
    TOO_WIDE
  }

  private final Reason reason;

  public InsufficientDataException(Reason reason) {
    super("insufficient data: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
