package org.renwen.ejb.inference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.Refusals;
import org.renwen.ejb.identity.Admission;
import org.renwen.ejb.identity.Allowance;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/**
 * The only way to an answer: scope and quota, then the governed answer. Units are spent when the
 * question is admitted, whether or not people permit the answer. What is refused is recorded after
 * the refused transaction is over.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GovernedInference {
  @EJB private Admission admission;
  @EJB private GovernedAnswer governed;
  @EJB private Refusals refusals;

  /**
   * @throws ConsentRequiredException when somebody does not permit it and the request is not
   *     partial; nothing is scored
   */
  @RolesAllowed(Roles.INTEGRATOR)
  public InferenceResult infer(InferenceRequest request) {
    if (request.rows().isEmpty() || request.rows().size() > InferenceRequest.MAX_ROWS) {
      throw new InvalidInputException(
          "inputs", "1 to " + InferenceRequest.MAX_ROWS + " rows are required");
    }
    Allowance allowance =
        admission.admit(request.model(), request.purposeCode(), request.rows().size());
    try {
      return governed.answer(request).leaving(allowance);
    } catch (ConsentRequiredException e) {
      refusals.record(refusal(e));
      throw e;
    }
  }

  /**
   * An event about one person is under their key; one about many names none and holds a hash of the
   * list.
   */
  private static AuditEvent refusal(ConsentRequiredException e) {
    List<ConsentRequiredException.Refused> refused = e.refused();
    UUID onlyOne = refused.size() == 1 ? refused.get(0).subjectId() : null;
    List<String> people =
        refused.stream().map(row -> String.valueOf(row.subjectId())).sorted().distinct().toList();
    return new AuditEvent(
            "inference.refused",
            UUID.randomUUID(),
            onlyOne,
            Map.of("rows", refused.size(), "peopleSha256", Sha256.hex(CanonicalJson.of(people))),
            Map.of(
                "reasons",
                refused.stream().map(ConsentRequiredException.Refused::reason).distinct().toList()))
        .asFirst();
  }
}
