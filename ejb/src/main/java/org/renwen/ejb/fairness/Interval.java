package org.renwen.ejb.fairness;

/** A 95 % interval, bounds included. */
public record Interval(double low, double high) {}
