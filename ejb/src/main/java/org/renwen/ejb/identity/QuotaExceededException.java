package org.renwen.ejb.identity;

import java.util.Map;
import org.renwen.persistence.shared.DomainException;

/** The units asked for are not there now; nothing was done and nothing is charged. */
public class QuotaExceededException extends DomainException {
  private final transient Allowance allowance;

  QuotaExceededException(Allowance allowance) {
    super(
        Kind.TOO_MANY,
        "quota-exceeded",
        "The quota does not hold that many units now; ask again later.",
        Map.of(
            "violated-policies",
            allowance.violated().stream().map(Allowance.Policy::name).toList()));
    this.allowance = allowance;
  }

  public Allowance allowance() {
    return allowance;
  }
}
