/** Explanations of decisions as pages show them. */
package org.renwen.web.explanation;
