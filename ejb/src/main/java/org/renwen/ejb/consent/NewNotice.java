package org.renwen.ejb.consent;

import java.util.Map;

/** A notice to be declared, or a new version of one; {@code text} is by language tag. */
public record NewNotice(String code, Map<String, String> text) {}
