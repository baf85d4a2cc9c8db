/**
 * Importing, profiling and describing data sets, and reading their rows for those who may. Rows are
 * encrypted before they reach the database and decrypted while streaming.
 */
package org.renwen.ejb.dataset;
