/** Data sets: upload, profile, coverage; resources and pages. */
package org.renwen.web.dataset;
