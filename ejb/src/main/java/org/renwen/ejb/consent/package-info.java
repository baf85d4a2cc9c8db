/**
 * Asking for, recording, importing and withdrawing consent. Enforcing it is the business of those
 * who use data: they ask {@link org.renwen.persistence.consent.ConsentRepository#permissions} in
 * the transaction in which they act.
 */
package org.renwen.ejb.consent;
