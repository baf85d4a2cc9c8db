/** Training runs and their live progress: resources and pages. */
package org.renwen.web.training;
