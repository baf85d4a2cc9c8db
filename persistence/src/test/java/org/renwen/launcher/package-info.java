/**
 * A view of the launcher's database for tests. It stands in the launcher's package, since what
 * starts, initialises and migrates a database there is not public; on a test's flat class path that
 * is one package.
 */
package org.renwen.launcher;
