/** Fairness audits as pages show them. */
package org.renwen.web.fairness;
