package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.shared.InvalidInputException;

/**
 * Questions to a model.
 *
 * @param version the version the caller expects to be live; null for whichever is
 * @param purpose code of the purpose; null means INFER
 * @param partial whether the permitted are answered when others are refused
 */
public record InferenceRequest(
    String model, Integer version, String purpose, boolean partial, List<Row> rows) {
  public static final int MAX_ROWS = 10_000;

  /** The purpose in force for this request. */
  String purposeCode() {
    return purpose == null
        ? Purpose.INFER
        : InvalidInputException.requireText("parameters.purpose", purpose, 63);
  }

  /**
   * One question.
   *
   * @param subject the controller's reference to the person; required where the model learnt from
   *     people
   * @param reference the caller's own number, such as an application's; may be null
   */
  public record Row(JsonNode question, String subject, String reference) {}
}
