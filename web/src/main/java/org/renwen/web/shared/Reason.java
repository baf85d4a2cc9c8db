package org.renwen.web.shared;

/** Why somebody does something; kept with what they did. */
public record Reason(String reason) {}
