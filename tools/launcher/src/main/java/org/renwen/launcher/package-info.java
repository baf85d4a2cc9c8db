/**
 * Starts the whole product on a machine that has nothing but a JDK: the database, its roles and
 * schema, the application server and the application, and keeps them running. Creates the secrets
 * of a first start and prepares the sample. It is the only code that holds the password of the
 * schema's owner; what the application does with its database is not its concern. It depends on no
 * Jakarta API and runs outside the server.
 */
package org.renwen.launcher;
