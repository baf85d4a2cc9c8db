package org.renwen.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Calls a product's API as one client does. Every answer of every test passes through {@link
 * #send}.
 *
 * @param key null for somebody without a credential
 * @param subject reference to the person whom the client acts for; null for nobody
 */
record Api(URI url, String key, String subject) {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the contract describes. */
  private static final Pattern CONTRACTED = Pattern.compile("/(api|v2)(/.*)?");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer. */
  record Answer(
      String request,
      int status,
      String type,
      String location,
      String retryAfter,
      String text,
      HttpHeaders headers) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException malformed) {
        throw new AssertionError(request + " was not answered in JSON: " + this, malformed);
      }
    }

    /** The answer, which must have this status. */
    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError(
            request + " was answered " + status + ", not " + wanted + ": " + text);
      }
      return this;
    }

    /** The slug of a problem, which this must be. */
    String problem() {
      if (type == null || !type.startsWith("application/problem+json")) {
        throw new AssertionError(request + " was not answered by a problem: " + this);
      }
      return json().get("type").asText().replaceFirst("^/problems/", "");
    }
  }

  static Api withKey(URI url, String key) {
    return new Api(url, key, null);
  }

  /** The same client in the place of a person. */
  Api actingFor(String reference) {
    return new Api(url, key, reference);
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  /** As {@link #get}, for what is not answered in JSON. */
  Answer getAny(String path) {
    return send(request(path).setHeader("Accept", "*/*").GET());
  }

  Answer post(String path, Object body) {
    return post(path, "application/json", json(body));
  }

  Answer post(String path, String type, String body) {
    return post(path, type, BodyPublishers.ofString(body));
  }

  Answer post(String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).POST(body));
  }

  Answer put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json(body))));
  }

  /** A stage change or the stop switch, which need a reason. */
  Answer because(String path, String reason) {
    return post(path, Map.of("reason", reason));
  }

  /** Uploads a data set, its file streamed. */
  Answer upload(Object schema, BodyPublisher csv) {
    String boundary = "system-test-boundary";
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    return post(
        "/api/datasets",
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.concat(
            BodyPublishers.ofString(
                part
                    + "schema\"\r\nContent-Type: application/json\r\n\r\n"
                    + json(schema)
                    + "\r\n"
                    + part
                    + "file\"; filename=\"rows.csv\"\r\nContent-Type: text/csv\r\n\r\n"),
            csv,
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json");
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return subject == null
        ? request
        : request.header(
            "Renwen-Subject",
            URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Sends a request; every answer must keep the contract. */
  Answer send(HttpRequest.Builder builder) {
    try {
      return sendOrFail(builder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * As {@link #send}, for a server that may die meanwhile.
   *
   * @throws IOException when no answer comes
   */
  Answer sendOrFail(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      String path = request.uri().getRawPath();
      if (CONTRACTED.matcher(path).matches()) {
        ResponseContract.check(
            request.method(),
            path,
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(null),
            response.body());
      }
      return new Answer(
          request.method() + " " + path,
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(null),
          response.headers().firstValue("Location").orElse(null),
          response.headers().firstValue("Retry-After").orElse(null),
          response.body(),
          response.headers());
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  /** The content of something that is there and is no text. */
  byte[] bytes(String path) {
    return binary(path).body();
  }

  HttpHeaders headers(String path) {
    return binary(path).headers();
  }

  /** Sends a request whose answer is whatever it is: no contract is looked at. */
  HttpResponse<String> exchange(HttpRequest.Builder builder) {
    try {
      return HTTP.send(builder.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  private HttpResponse<byte[]> binary(String path) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(
              request(path).setHeader("Accept", "*/*").GET().build(), BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new AssertionError("GET " + path + " was answered " + response.statusCode());
      }
      return response;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
