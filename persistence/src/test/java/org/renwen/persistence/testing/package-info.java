/**
 * The world that persistence tests stand in: one PostgreSQL for the run, a fresh tenant for each
 * test, and things to put into it.
 */
package org.renwen.persistence.testing;
