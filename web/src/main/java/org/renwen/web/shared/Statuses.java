package org.renwen.web.shared;

import java.util.Map;

/** Our words for HTTP statuses that carry no explanation of their own. */
final class Statuses {

  private record Words(String slug, String detail) {}

  private static final Map<Integer, Words> WORDS =
      Map.ofEntries(
          Map.entry(400, new Words("bad-request", "The request is malformed.")),
          Map.entry(401, new Words("unauthenticated", "A valid API key is needed.")),
          Map.entry(403, new Words("forbidden", "Your role does not permit this.")),
          Map.entry(404, new Words("not-found", "There is nothing at this address.")),
          Map.entry(
              405, new Words("method-not-allowed", "This address does not take this method.")),
          Map.entry(
              406, new Words("not-acceptable", "This is not available in a form you accept.")),
          Map.entry(408, new Words("request-timeout", "The request did not arrive in time.")),
          Map.entry(409, new Words("conflict", "The request contradicts the present state.")),
          Map.entry(411, new Words("length-required", "The request must state its length.")),
          Map.entry(412, new Words("precondition-failed", "It has changed since you read it.")),
          Map.entry(413, new Words("too-large", "The body is too long.")),
          Map.entry(414, new Words("address-too-long", "The address is too long.")),
          Map.entry(
              415, new Words("unsupported-media-type", "This address does not take this format.")),
          Map.entry(422, new Words("unprocessable", "The request cannot be carried out.")),
          Map.entry(428, new Words("precondition-required", "Send If-Match with the ETag.")),
          Map.entry(429, new Words("too-many-requests", "Too many requests; try again later.")),
          Map.entry(431, new Words("headers-too-large", "The request headers are too long.")),
          Map.entry(503, new Words("unavailable", "Not available now; try again later.")));

  private static final Words CLIENT = new Words("bad-request", "The request is not accepted.");
  private static final Words SERVER = new Words("unforeseen", "Something went wrong on our side.");

  private Statuses() {}

  static String slug(int status) {
    return words(status).slug();
  }

  static String detail(int status) {
    return words(status).detail();
  }

  private static Words words(int status) {
    return WORDS.getOrDefault(status, status < 500 ? CLIENT : SERVER);
  }
}
