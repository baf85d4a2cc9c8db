/** The Open Inference Protocol and decisions: resources and pages. */
package org.renwen.web.inference;
