package org.renwen.web.shared;

import java.util.Map;

/**
 * The request itself is malformed. Says where and what kind of fault, never the value that was
 * sent.
 */
public class BadRequest extends RuntimeException {

  private final transient Problem problem;

  private BadRequest(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** A fault in a JSON body, at an RFC 6901 pointer such as {@code #/rows/3/age}. */
  public static BadRequest inBody(String detail, String pointer) {
    return new BadRequest(Problem.of("malformed-body", 400, detail, Map.of("pointer", pointer)));
  }

  /** A fault in a path or query parameter. */
  public static BadRequest inParameter(String detail) {
    return new BadRequest(Problem.of("malformed-parameter", 400, detail, Map.of()));
  }

  /** The body is longer than the server reads. */
  public static BadRequest tooLarge(long limitInBytes) {
    return new BadRequest(
        Problem.of(
            "too-large",
            413,
            "The body is longer than " + limitInBytes + " bytes.",
            Map.of("limit", limitInBytes)));
  }

  public Problem problem() {
    return problem;
  }
}
