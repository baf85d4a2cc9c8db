package org.renwen.ejb.inference;

import java.util.Map;
import org.renwen.persistence.shared.InvalidInputException;

/** A question does not fit the version; names row and input, never the value. */
public class UnfitQuestionException extends InvalidInputException {
  public UnfitQuestionException(int row, String input, String rule) {
    super(
        "unfit-question",
        "row " + row + ", input " + input + ": " + rule,
        Map.of("row", row, "input", input));
  }
}
