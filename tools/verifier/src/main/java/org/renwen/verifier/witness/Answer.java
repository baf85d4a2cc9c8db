package org.renwen.verifier.witness;

/**
 * What a witness answers.
 *
 * @param status HTTP status code
 * @param type media type of the body
 * @param body text, possibly empty
 */
record Answer(int status, String type, String body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  static Answer cosigned(String lines) {
    return new Answer(200, TEXT, lines);
  }

  static Answer refused(int status) {
    return new Answer(status, TEXT, "");
  }

  /** The caller's idea of the last cosigned size, or of its root, is not the witness's. */
  static Answer conflict(long cosigned) {
    return new Answer(409, "text/x.tlog.size", cosigned + "\n");
  }
}
