package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;
import org.renwen.system.MalformedRequests.Malformed;

@ExtendWith(RunningRenwen.class)
class MalformedRequestsIT {
  private static final long SEED = 20_261_124L;
  private static final int AT_LEAST = 200;
  private static final int TIMEOUT_MILLIS = 10_000;

  /** What no answer may hold: the words of our insides. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "<html|<!doctype|\\bat [a-z]+\\.[a-z]+|Exception|org\\.renwen|jakarta\\.|java\\.|fasterxml"
              + "|hibernate|SQLSTATE|\\bselect \\w+|\\binsert into|violates|payara|glassfish|grizzly",
          Pattern.CASE_INSENSITIVE);

  @Test
  void malformedRequestsAreRefusedWithoutATraceOfOurInsides(Product product) {
    List<Malformed> requests = MalformedRequests.generated(SEED);
    long distinct = requests.stream().map(Malformed::identity).distinct().count();
    assertThat(distinct).isGreaterThanOrEqualTo(AT_LEAST);
    Map<String, Api> clients = new HashMap<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (Malformed request : requests) {
      Api client =
          clients.computeIfAbsent(
              String.valueOf(request.role()),
              role -> request.role() == null ? Api.withKey(product.url(), null) : product.as(role));
      Answer answer = send(client, request);
      statuses.merge(answer.status(), 1, Integer::sum);
      String fault = fault(request.path().startsWith("/v2"), request.mark(), answer);
      if (fault != null) {
        faults.add(request.what() + ": " + answer.request() + ": " + fault + ": " + shown(request));
      }
    }
    System.out.printf(
        "%d malformed requests (%d distinct): %s%n", requests.size(), distinct, statuses);
    assertThat(faults).isEmpty();
  }

  private static Answer send(Api client, Malformed malformed) {
    HttpRequest.Builder request = client.request(malformed.path());
    if (malformed.type() != null) {
      request.header("Content-Type", malformed.type());
    }
    return client.send(
        request.method(
            malformed.verb(),
            malformed.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(malformed.body())));
  }

  private static String fault(boolean openInference, String mark, Answer answer) {
    if (answer.status() < 400 || answer.status() > 499) {
      return "status " + answer.status() + " " + answer.text();
    }
    if (answer.type() == null || !answer.type().startsWith("application/problem+json")) {
      return "type " + answer.type() + " " + answer.text();
    }
    if (INSIDES.matcher(answer.text()).find()) {
      return "shows its insides: " + answer.text();
    }
    if (answer.text().contains(mark)) {
      return "echoes a value: " + answer.text();
    }
    JsonNode problem = answer.json();
    boolean complete =
        problem.path("type").asText().startsWith("/problems/")
            && problem.path("status").asInt() == answer.status()
            && !problem.path("title").asText().isEmpty()
            && !problem.path("detail").asText().isEmpty()
            && problem.has("error") == openInference;
    return complete ? null : "is not a whole problem: " + answer.text();
  }

  private static String shown(Malformed request) {
    String body =
        request.body() == null ? "" : new String(request.body(), StandardCharsets.ISO_8859_1);
    return body.substring(0, Math.min(body.length(), 200));
  }

  @Test
  void addressesThatNoClientLibrarySendsAreRefusedInTheSameForm(Product product) {
    for (String target :
        List.of(
            "/api/models?limit=%00",
            "/api/models?limit=%zz", "/api/decisions?from=%c0%ae", "/api/models;v=1/../..;/")) {
      String answer = get(product, target);
      assertThat(answer).as(target).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
      assertThat(headers(answer)).as(target).contains("content-type: application/problem+json");
      assertThat(answer).as(target).doesNotContainPattern(INSIDES);
    }
  }

  /** No code of ours runs then: docs/decisions/022 says what is known of it. */
  @Test
  void whatTheServerRefusesBeforeTheApplicationHasNoContent(Product product) {
    for (String target :
        List.of(
            "/api/models/a%00b",
            "/api/models/%ED%A0%80",
            "/api/models/%c0%ae%c0%ae",
            "/api/models/" + "a".repeat(20_000))) {
      assertThat(get(product, target)).as(target).startsWith("HTTP/1.1 400 ");
      assertEmpty(get(product, target), target);
    }
    // A known fault of the server, with nothing in it; a release that mends it fails here.
    for (String target : List.of("/api/models/%zz", "/api/models/%")) {
      assertThat(get(product, target)).as(target).startsWith("HTTP/1.1 200 ");
      assertEmpty(get(product, target), target);
    }
  }

  private static void assertEmpty(String answer, String target) {
    assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).as(target).isBlank();
    assertThat(headers(answer)).as(target).doesNotContain("content-type");
  }

  private static String get(Product product, String target) {
    String key = product.accounts().getProperty("client.model-owner.key");
    return raw(
        product,
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nConnection: close\r\n\r\n");
  }

  private static String headers(String answer) {
    return answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
  }

  private static String raw(Product product, String request) {
    try (Socket socket = new Socket("127.0.0.1", product.url().getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
