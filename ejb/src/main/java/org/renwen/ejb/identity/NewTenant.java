package org.renwen.ejb.identity;

/**
 * A tenant to be made.
 *
 * @param code names it for good: lower-case letters, digits and hyphens
 * @param name of the controller
 * @param administrator user name of its first account
 */
public record NewTenant(String code, String name, String administrator) {}
