package org.renwen.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Keycloak with one realm, on the port at which the shared product expects its provider. Its host
 * is written {@code 127.0.0.1} and the product's {@code localhost}, so that to a browser they are
 * two sites.
 */
final class Keycloak implements AutoCloseable {
  static final String PASSWORD = "a long passphrase";
  private static final String SECRET = "a secret of the test";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PORT = Product.freePort();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;

  private Keycloak(Process process) {
    this.process = process;
  }

  private static String issuer() {
    return "http://127.0.0.1:" + PORT + "/realms/bank";
  }

  /** What makes a product trust this provider. */
  static Map<String, String> settings(Path var, String product) {
    Path secret = var.resolve("oidc-secret");
    try {
      Files.writeString(secret, SECRET);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Map.of(
        "renwen.oidc.issuer",
        issuer(),
        "renwen.oidc.client-id",
        "renwen",
        "renwen.oidc.client-secret",
        secret.toString(),
        "renwen.oidc.redirect-uri",
        product + "/oidc/callback",
        "renwen.oidc.audience",
        "renwen-api",
        "renwen.oidc.tenant",
        "sample",
        "renwen.oidc.roles",
        "credit-officers=compliance-officer,bookkeepers=auditor");
  }

  /** Starts it with the realm of the test and returns when it answers. */
  static Keycloak start(URI product) {
    Path home = unpacked();
    try (InputStream realm = Keycloak.class.getResourceAsStream("bank-realm.json")) {
      Path imported = Files.createDirectories(home.resolve("data/import")).resolve("bank.json");
      Files.writeString(
          imported,
          new String(realm.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${product}", product.toString().replaceFirst("/$", "")));
      ProcessBuilder builder =
          new ProcessBuilder(
              "bash",
              home.resolve("bin/kc.sh").toString(),
              "start-dev",
              "--import-realm",
              "--http-host=127.0.0.1",
              "--http-port=" + PORT,
              "--hostname=http://127.0.0.1:" + PORT);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JAVA_OPTS_APPEND", "-Xmx400m");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
      Keycloak started =
          new Keycloak(
              builder
                  .redirectErrorStream(true)
                  .redirectOutput(home.resolve("output.log").toFile())
                  .start());
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      Product.await(PATIENCE, () -> started.isReady() || !started.process.isAlive());
      if (!started.process.isAlive()) {
        throw new AssertionError(
            "Keycloak does not start: " + Product.text(home.resolve("output.log")));
      }
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path unpacked() {
    Path directory = Product.emptyDirectory("keycloak");
    Path zip = Product.distribution().resolveSibling("keycloak/keycloak.zip");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        // Without the directory that everything in it stands in.
        Path file = directory.resolve(entry.getName().replaceFirst("^[^/]+/", "")).normalize();
        if (!file.startsWith(directory)) {
          throw new AssertionError("an entry leads out of the archive");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
      return directory;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isReady() {
    try {
      return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                  .GET())
              .statusCode()
          == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /**
   * The tokens of a person whom a client of the realm asks for with their password.
   *
   * @param client {@code renwen}, whose tokens are for the product's API, or {@code other}
   */
  JsonNode tokens(String client, String username) {
    return form(
        issuer() + "/protocol/openid-connect/token",
        Map.of(
            "grant_type",
            "password",
            "scope",
            "openid",
            "client_id",
            client,
            "client_secret",
            SECRET,
            "username",
            username,
            "password",
            PASSWORD));
  }

  /** Takes a realm role from a person and gives them another. */
  void exchangeRole(String username, String taken, String given) {
    String root = "http://127.0.0.1:" + PORT;
    String admin =
        form(
                root + "/realms/master/protocol/openid-connect/token",
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    "admin",
                    "password",
                    PASSWORD))
            .get("access_token")
            .asText();
    String realm = root + "/admin/realms/bank";
    String id =
        read(authorized(realm + "/users?exact=true&username=" + username, admin).GET())
            .get(0)
            .get("id")
            .asText();
    String roles = realm + "/users/" + id + "/role-mappings/realm";
    change("DELETE", roles, admin, read(authorized(realm + "/roles/" + taken, admin).GET()));
    change("POST", roles, admin, read(authorized(realm + "/roles/" + given, admin).GET()));
  }

  private static void change(String verb, String address, String admin, JsonNode role) {
    int status =
        send(authorized(address, admin)
                .header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString("[" + role + "]")))
            .statusCode();
    if (status != 204) {
      throw new AssertionError(verb + " " + address + " was answered " + status);
    }
  }

  private static HttpRequest.Builder authorized(String address, String token) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
  }

  private static JsonNode form(String address, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return read(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode read(HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new AssertionError("Keycloak answered " + answer.statusCode() + ": " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
