package org.renwen.ejb.explanation;

/** What a feature is called where a text speaks to people; null where only its name is known. */
public record FeatureLabel(String en, String zh) {}
