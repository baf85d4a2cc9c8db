package org.renwen.ejb.registry;

import java.util.List;
import java.util.Map;
import org.renwen.persistence.shared.DomainException;

/** A required gate does not let the version pass. */
public class PromotionRefusedException extends DomainException {
  PromotionRefusedException(List<PromotionGates.Verdict> refusals) {
    super(
        Kind.CONFLICT,
        "promotion-refused",
        "A required gate refuses: "
            + String.join(
                " ",
                refusals.stream()
                    .map(verdict -> verdict.gate() + ": " + verdict.refusal())
                    .toList()),
        Map.of("gates", refusals));
  }
}
