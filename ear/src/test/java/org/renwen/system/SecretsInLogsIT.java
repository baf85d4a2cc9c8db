package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the product writes down for operators holds no secret and nothing about a person. */
@ExtendWith(RunningRenwen.class)
class SecretsInLogsIT {
  private static final String SUBJECT = "planted-subject-7741";
  private static final String VALUE = "planted-value-7742";
  private static final String PASSWORD = "planted-password-7743";
  private static final int SHORTEST_SECRET = 12;

  @Test
  void noSecretAndNothingAboutAPersonIsLogged(Product product) throws IOException {
    plant(product);
    Set<String> secrets = secrets(product.var());
    assertThat(secrets).hasSizeGreaterThan(25);
    secrets.addAll(Set.of(SUBJECT, VALUE, PASSWORD, "person-0001", "person-0042"));

    List<String> logs = logs(product);
    String all = String.join("\n", logs);
    assertThat(all).as("the logs are those of this product").contains("Renwen is ready", "Payara");
    List<String> found = secrets.stream().filter(all::contains).toList();
    System.out.printf(
        "logs: %d files, %d characters, %d secrets looked for, %d found%n",
        logs.size(), all.length(), secrets.size(), found.size());
    // Not the secrets themselves: this goes to a log as well.
    assertThat(found).as("secrets in the logs").hasSize(0);
  }

  /** Values that succeed, are refused and fail, on every way in. */
  private static void plant(Product product) {
    Api steward = product.as("data-steward");
    steward
        .post(
            "/api/consents",
            Map.of(
                "subject",
                SUBJECT,
                "purpose",
                "INFER",
                "notice",
                "credit-scoring",
                "channel",
                VALUE))
        .expect(201);
    steward.post("/api/consents/import", "application/jsonl", "{\"subject\": \"" + SUBJECT);
    steward.upload(
        Map.of(
            "name",
            "planted",
            "columns",
            List.of(Map.of("name", "n", "type", "NUMERIC", "role", "FEATURE"))),
        BodyPublishers.ofString("n\n" + VALUE + "\n"));
    product
        .as("integrator")
        .post(
            "/v2/models/credit-risk/infer",
            Map.of(
                "inputs",
                List.of(
                    Map.of(
                        "name",
                        "subject_ref",
                        "shape",
                        List.of(1),
                        "datatype",
                        "BYTES",
                        "data",
                        List.of(SUBJECT)),
                    Map.of(
                        "name",
                        "purpose",
                        "shape",
                        List.of(1),
                        "datatype",
                        "BYTES",
                        "data",
                        List.of(VALUE)))));
    product.as("integrator").get("/api/decisions?subject=" + SUBJECT).expect(200);
    product
        .as("compliance-officer")
        .post(
            "/api/case-openings",
            Map.of("reference", SUBJECT, "caseNumber", VALUE, "reason", VALUE))
        .expect(201);
    SignIn.over(product.url())
        .as(product.accounts().getProperty("account.auditor.username"), PASSWORD);
    Api.withKey(product.url(), "rw_" + PASSWORD).get("/api/me").expect(401);
  }

  private static List<String> logs(Product product) throws IOException {
    List<String> logs = new ArrayList<>(List.of(String.join("\n", product.output())));
    try (Stream<Path> files = Files.walk(product.var().resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return logs;
  }

  /** Passwords and API keys; key material as it is stored, and as hexadecimal digits. */
  private static Set<String> secrets(Path var) throws IOException {
    Set<String> secrets = new TreeSet<>();
    Properties accounts = Product.properties(var.resolve("accounts.properties"));
    for (String name : accounts.stringPropertyNames()) {
      if (name.endsWith(".password") || name.endsWith(".key")) {
        secrets.add(accounts.getProperty(name));
      }
    }
    try (Stream<Path> files = Files.list(var.resolve("keys"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".properties")) {
          Properties kept = Product.properties(file);
          kept.stringPropertyNames().forEach(name -> secrets.add(kept.getProperty(name)));
        } else if (file.toString().endsWith(".key")) {
          addKey(Product.text(file), secrets);
        }
      }
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
    return secrets;
  }

  private static void addKey(String stored, Set<String> secrets) {
    byte[] key = Base64.getDecoder().decode(stored);
    secrets.add(stored);
    secrets.add(HexFormat.of().formatHex(key));
    secrets.add(HexFormat.of().withUpperCase().formatHex(key));
    secrets.add(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
  }
}
