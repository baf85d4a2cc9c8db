package org.renwen.web.shared;

import java.util.List;

/** The two faces of the application: what programs call, and what people look at. */
public enum Area {
  /** Answers JSON, takes API keys, keeps no session. */
  API,
  /** Answers HTML, knows people by a session. */
  PAGES;

  private static final List<String> API_ROOTS = List.of("/api", "/v1", "/v2");

  /** The area of a decoded path below the context root, such as {@code /api/models}. */
  public static Area of(String path) {
    for (String root : API_ROOTS) {
      if (path.equals(root) || path.startsWith(root + "/")) {
        return API;
      }
    }
    return PAGES;
  }

  /** Whether failures on this path carry the Open Inference Protocol's {@code error} member. */
  public static boolean speaksOpenInference(String path) {
    return path.equals("/v2") || path.startsWith("/v2/");
  }
}
