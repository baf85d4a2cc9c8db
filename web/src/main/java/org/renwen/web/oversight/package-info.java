/** The review queue and contests: resources and pages. */
package org.renwen.web.oversight;
