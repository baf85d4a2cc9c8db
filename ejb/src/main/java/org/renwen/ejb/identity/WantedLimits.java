package org.renwen.ejb.identity;

/** As {@link Limits}; what is absent is the configuration's. */
public record WantedLimits(
    Long unitsPerSecond, Long burst, Long unitsPerDay, Long trainingUnitsPerDay) {}
