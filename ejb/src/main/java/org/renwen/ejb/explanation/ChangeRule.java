package org.renwen.ejb.explanation;

/**
 * How a feature may change in advice to a person.
 *
 * @param mutable whether at all
 * @param sign 1 when a number only grows, −1 when it only falls, 0 for both
 * @param minimum of a number; −∞ for none
 * @param maximum of a number; ∞ for none
 */
public record ChangeRule(boolean mutable, int sign, double minimum, double maximum) {
  public static final ChangeRule FREE =
      new ChangeRule(true, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  public static final ChangeRule NEVER =
      new ChangeRule(false, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether a feature may go from one value to another; a missing value may be filled in. */
  boolean allows(Object from, Object to) {
    if (!mutable) {
      return false;
    }
    if (!(to instanceof Double number)) {
      return true;
    }
    boolean within = number >= minimum && number <= maximum;
    return within && (!(from instanceof Double before) || (number - before) * sign >= 0);
  }
}
