/**
 * Who is calling: one authentication mechanism for the whole application, which takes API keys on
 * the API and a form sign-in on pages. Passwords and keys are judged by {@code
 * org.renwen.ejb.identity}; here they are only received and never kept.
 */
package org.renwen.web.identity;
