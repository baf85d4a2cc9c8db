package org.renwen.ejb.consent;

import java.util.Map;
import org.renwen.persistence.consent.LawfulBasis;

/**
 * A purpose to be declared, or a new version of one.
 *
 * @param dpvIri its term in the Data Privacy Vocabulary
 * @param name by language tag, {@code en} and {@code zh}
 */
public record NewPurpose(
    String code, LawfulBasis lawfulBasis, String dpvIri, Map<String, String> name) {}
