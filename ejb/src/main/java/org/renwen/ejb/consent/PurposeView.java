package org.renwen.ejb.consent;

import java.time.Instant;
import java.util.Map;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.consent.Purpose;

/** A purpose in force; {@code name} is by language tag. */
public record PurposeView(
    String code,
    int version,
    LawfulBasis lawfulBasis,
    String dpvIri,
    Map<String, String> name,
    Instant createdAt) {
  static PurposeView of(Purpose purpose) {
    return new PurposeView(
        purpose.getCode(),
        purpose.getNumber(),
        purpose.getLawfulBasis(),
        purpose.getDpvIri(),
        Map.of("en", purpose.getNameEn(), "zh", purpose.getNameZh()),
        purpose.getCreatedAt());
  }
}
