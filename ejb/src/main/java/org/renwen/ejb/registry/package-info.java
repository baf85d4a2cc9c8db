/**
 * Models and the life of their versions: submission, approval by another person, deployment,
 * rollback, stop. What a gate checks is the business of the features to the right; here stands that
 * no version passes without all required gates.
 */
package org.renwen.ejb.registry;
