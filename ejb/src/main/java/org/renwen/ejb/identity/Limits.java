package org.renwen.ejb.identity;

/**
 * How much a program may ask. A unit is one row asked about, or one row in one epoch of training.
 *
 * @param unitsPerSecond what it may ask in the long run
 * @param burst what it may ask at once after a rest; no request can be larger
 * @param unitsPerDay what it may ask between midnight and midnight (UTC)
 * @param trainingUnitsPerDay what it may have trained between midnight and midnight (UTC)
 */
public record Limits(long unitsPerSecond, long burst, long unitsPerDay, long trainingUnitsPerDay) {}
