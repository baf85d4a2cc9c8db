/**
 * Data sets and their immutable versions: declared columns, encrypted rows, statistics as
 * aggregates. It never sees a cell in the clear.
 */
package org.renwen.persistence.dataset;
