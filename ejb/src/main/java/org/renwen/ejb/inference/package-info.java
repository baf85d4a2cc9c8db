/**
 * Governed inference, the only way to an answer: permission, then an engine, then the review rule,
 * then decision and audit in one transaction, then the answer. Engines know nothing of people, and
 * no runtime's types show here.
 */
package org.renwen.ejb.inference;
