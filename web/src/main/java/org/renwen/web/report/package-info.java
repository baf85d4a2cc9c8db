/** Reports: resources and pages. */
package org.renwen.web.report;
