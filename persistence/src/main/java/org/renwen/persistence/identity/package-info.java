/**
 * Tenants, accounts of people, API clients of programs, and their credentials. Passwords and keys
 * are stored as hashes only.
 */
package org.renwen.persistence.identity;
