package org.renwen.web.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.renwen.web.shared.BadRequest;

/**
 * A reference to a person in a header, where only ASCII can stand: UTF-8, percent-encoded (RFC 3986
 * §2.1).
 */
final class SubjectHeader {
  private SubjectHeader() {}

  static String decode(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw BadRequest.inParameter("Renwen-Subject is not percent-encoded.");
    }
  }
}
