package org.renwen.persistence.dataset;

/** The only way in which a person can change a number, such as an age that only grows. */
public enum Direction {
  INCREASE,
  DECREASE
}
