package org.renwen.ejb.inference;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.persistence.shared.DomainException;

/**
 * People do not permit the processing: nothing was scored, and the caller is told what to do
 * instead.
 */
public class ConsentRequiredException extends DomainException {
  private final transient List<Refused> refused;

  /**
   * A question that must not be answered.
   *
   * @param row its number, from 0
   * @param subjectId the person; null when nobody of that reference is known
   */
  public record Refused(int row, String reason, UUID subjectId) {}

  ConsentRequiredException(List<Refused> refused) {
    super(
        Kind.FORBIDDEN,
        "consent-required",
        "These people do not permit this processing. Decide about them without this model;"
            + " do not refuse service for this reason.",
        Map.of(
            "rows",
            refused.stream()
                .map(row -> Map.of("row", row.row(), "reason", row.reason()))
                .toList()));
    this.refused = List.copyOf(refused);
  }

  List<Refused> refused() {
    return refused;
  }
}
