package org.renwen.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls the product's API as the clients of {@code accounts.properties} do. */
final class SampleClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Accounts accounts;

  SampleClient(URI server, Accounts accounts) {
    this.server = server;
    this.accounts = accounts;
  }

  /** Whether the key of the client that acts with this role opens anything. */
  boolean isKnown(String role) throws IOException, InterruptedException {
    return send(role(role, "/api/me").GET().build()).statusCode() != 401;
  }

  /** The answer to a request that must succeed; null for 404 to a GET. */
  JsonNode get(String role, String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send(role(role, path).GET().build());
    return response.statusCode() == 404 ? null : body(path, response);
  }

  JsonNode post(String role, String path, Object content) throws IOException, InterruptedException {
    return postWithKey(accounts.clientKey(role), path, content);
  }

  JsonNode postWithKey(String key, String path, Object content)
      throws IOException, InterruptedException {
    return call("POST", key, path, "application/json", JSON.writeValueAsString(content));
  }

  JsonNode put(String role, String path, Object content) throws IOException, InterruptedException {
    return call(
        "PUT",
        accounts.clientKey(role),
        path,
        "application/json",
        JSON.writeValueAsString(content));
  }

  JsonNode upload(String role, String path, String type, String content)
      throws IOException, InterruptedException {
    return call("POST", accounts.clientKey(role), path, type, content);
  }

  private JsonNode call(String verb, String key, String path, String type, String content)
      throws IOException, InterruptedException {
    HttpRequest request =
        withKey(key, path)
            .header("Content-Type", type)
            .method(verb, HttpRequest.BodyPublishers.ofString(content, StandardCharsets.UTF_8))
            .build();
    return body(path, send(request));
  }

  private HttpRequest.Builder role(String role, String path) {
    return withKey(accounts.clientKey(role), path);
  }

  private HttpRequest.Builder withKey(String key, String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + key)
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonNode body(String path, HttpResponse<String> response) throws IOException {
    JsonNode body = JSON.readTree(response.body());
    if (response.statusCode() >= 300) {
      throw new LaunchException(
          "sample.refused", path, response.statusCode(), body.path("detail").asText());
    }
    return body;
  }
}
