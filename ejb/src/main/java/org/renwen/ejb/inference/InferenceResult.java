package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/** Answers, in the order of the questions. */
public record InferenceResult(String model, int version, List<Row> rows) {

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
