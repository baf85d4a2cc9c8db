/** Purposes, notices and consents: resources and pages. */
package org.renwen.web.consent;
