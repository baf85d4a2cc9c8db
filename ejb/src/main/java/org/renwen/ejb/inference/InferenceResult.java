package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.identity.Allowance;

/**
 * Answers, in the order of the questions.
 *
 * @param allowance what the program may still ask; null before that is known
 */
public record InferenceResult(String model, int version, List<Row> rows, Allowance allowance) {

  InferenceResult(String model, int version, List<Row> rows) {
    this(model, version, rows, null);
  }

  InferenceResult leaving(Allowance allowance) {
    return new InferenceResult(model, version, rows, allowance);
  }

  /** What became of a question. */
  public enum Status {
    FINAL,
    UNDER_REVIEW,
    REFUSED
  }

  /**
   * One answer.
   *
   * @param decisionId null when refused
   * @param content what is answered; null when refused or under review
   * @param reason why refused; null otherwise
   */
  public record Row(Status status, UUID decisionId, JsonNode content, String reason) {}
}
