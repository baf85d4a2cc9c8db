package org.renwen.ejb.fairness;

/** A figure that sets a group against the privileged one. */
@FunctionalInterface
interface GroupComparison {
  Figure compare(GroupOutcome group, GroupOutcome privileged);
}
