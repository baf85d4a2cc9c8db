/**
 * Cases in which a human looks at a decision again: opened by a rule or by the person, closed by a
 * reviewer's verdict.
 */
package org.renwen.persistence.oversight;
