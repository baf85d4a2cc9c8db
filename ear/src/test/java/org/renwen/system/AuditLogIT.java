package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Journey.INTEGRATOR;
import static org.renwen.system.Journey.OFFICER;
import static org.renwen.system.Journey.OWNER;
import static org.renwen.system.Journey.STEWARD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Api.Answer;
import org.renwen.system.Verifier.Verdict;

@ExtendWith(RunningRenwen.class)
class AuditLogIT {
  private static final String AUDITOR = "auditor";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RECEIPT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static ForeignLog foreign(Product product) {
    return new ForeignLog(path -> product.as(AUDITOR).bytes("/api/audit/" + path));
  }

  /** The newest decision of the sample. */
  private static String decision(Product product) {
    return product
        .as(INTEGRATOR)
        .get("/api/decisions?limit=1")
        .expect(200)
        .json()
        .at("/items/0/id")
        .asText();
  }

  @Test
  void aReaderThatKnowsOnlyThePublicFormatsRebuildsTheRoot(Product product) {
    ForeignLog log = foreign(product);
    ForeignLog.Head head = log.head();
    List<byte[]> leaves = log.leaves(head.size());

    assertThat(leaves).hasSize((int) head.size());
    assertThat(ForeignLog.root(leaves)).isEqualTo(head.root());
    byte[] hashes = log.hashes(head.size());
    for (int i = 0; i < leaves.size(); i++) {
      assertThat(java.util.Arrays.copyOfRange(hashes, i * 32, i * 32 + 32))
          .isEqualTo(ForeignLog.leaf(leaves.get(i)));
    }
  }

  @Test
  void theVerifierFindsLogAndBundleSoundAndTheLogToContinueAnOldCheckpoint(Product product) {
    try (Verifier verifier = Verifier.of(product)) {
      Verdict copy = verifier.verify(verifier.log().toString());
      assertThat(copy.exit()).as(copy.said()).isZero();
      String old = verifier.log().resolve("checkpoint").toString();
      long size = foreign(product).head().size();
      product.as(OWNER).get("/api/decisions/" + decision(product)).expect(200);
      Product.await(PATIENCE, () -> foreign(product).head().size() > size);

      Verdict served = verifier.verify(product, "--from", old);
      assertThat(served.exit()).as(served.said()).isZero();
      assertThat(served.said()).contains("They continue the checkpoint of");
      assertThat(Files.exists(verifier.directory().resolve("verify.md"))).isTrue();
    }
  }

  @Test
  void aReceiptComesWithinFiveSecondsAndProvesThisAnswer(Product product) throws Exception {
    Journey journey = new Journey(product, Applicants.generated("receipt", 300, 5)).deployed();
    String id;
    try (Connection hold = superuser(product)) {
      hold.setAutoCommit(false);
      holdLog(hold, foreign(product).head().origin());
      id =
          Journey.output(
                  journey.infer(journey.applicants().question(List.of(3))).expect(200),
                  "decision_id")
              .get(0);
      Answer early = product.as(INTEGRATOR).getAny("/api/decisions/" + id + "/receipt").expect(202);
      assertThat(early.retryAfter()).isEqualTo("1");
      hold.rollback();
    }
    Api integrator = product.as(INTEGRATOR);
    Product.await(
        RECEIPT_PATIENCE,
        () -> integrator.getAny("/api/decisions/" + id + "/receipt").status() == 200);
    byte[] receipt = integrator.bytes("/api/decisions/" + id + "/receipt");
    try (Verifier verifier = Verifier.of(product)) {
      Verdict good = receipt(verifier, receipt);
      assertThat(good.exit()).as(good.said()).isZero();
      String label = integrator.get("/api/decisions/" + id).json().at("/output/label").asText();
      assertThat(good.said())
          .contains("\"label\":\"" + label + "\"", "\"consentEvent\"", "\"version\"");

      String other = label.equals("yes") ? "no" : "yes";
      Verdict changed =
          receipt(
              verifier,
              changed(receipt, "\\\"label\\\":\\\"" + label, "\\\"label\\\":\\\"" + other));
      assertThat(changed.exit()).isEqualTo(1);
      assertThat(changed.said()).contains("the detail is not what the leaf at index");
      Verdict cut = receipt(verifier, "c2sp.org/tlog-proof@v1\n".getBytes());
      assertThat(cut.exit()).isEqualTo(2);
    }
    // Who may not read the answer gets the proof without what opens it.
    String closed = text(product.as(AUDITOR).bytes("/api/decisions/" + id + "/receipt"));
    assertThat(extra(closed)).contains("\"leaf\"").doesNotContain("\"detail\"", "\"salt\"");
    String fingerprint =
        product.as(AUDITOR).get("/api/audit/status").json().at("/fingerprints/0").asText();
    assertThat(fingerprint).hasSize(64);
    assertThat(extra(closed)).contains("\"key\":\"" + fingerprint + "\"");
    assertThat(extra(text(receipt))).contains("\"key\":\"" + fingerprint + "\"");
  }

  /** Keeps the sequencer from this log until the transaction ends. */
  private static void holdLog(Connection connection, String origin) throws SQLException {
    String tenant = origin.substring(origin.indexOf('/') + 1);
    try (var statement =
        connection.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('audit-log:' || ?, 0))")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }

  private static Verdict receipt(Verifier verifier, byte[] receipt) {
    return verifier.verify("--receipt", verifier.keep("receipt", receipt).toString());
  }

  private static String extra(String receipt) {
    return receipt
        .lines()
        .filter(line -> line.startsWith("extra "))
        .map(line -> text(Base64.getDecoder().decode(line.substring(6))))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] changed(byte[] receipt, String from, String to) {
    String before = extra(text(receipt));
    assertThat(before).contains(from);
    Base64.Encoder base64 = Base64.getEncoder();
    return text(receipt)
        .replace(
            base64.encodeToString(before.getBytes(StandardCharsets.UTF_8)),
            base64.encodeToString(before.replace(from, to).getBytes(StandardCharsets.UTF_8)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void proofsAndSearchAnswerAndFullTilesAreCacheable(Product product) {
    Api auditor = product.as(AUDITOR);
    JsonNode inclusion = auditor.get("/api/audit/proof/inclusion?index=5").expect(200).json();
    assertThat(inclusion.get("path")).isNotEmpty();
    JsonNode consistency = auditor.get("/api/audit/proof/consistency?from=5").expect(200).json();
    assertThat(consistency.get("path")).isNotEmpty();
    auditor.get("/api/audit/proof/inclusion?index=99999999").expect(400);
    auditor.getAny("/api/audit/tile/0/x001/x002/003").expect(404);
    auditor.getAny("/api/audit/tile/entries/..%2f..").expect(404);
    assertThat(auditor.headers("/api/audit/tile/0/000").firstValue("Cache-Control").orElseThrow())
        .contains("immutable");
    assertThat(auditor.headers("/api/audit/checkpoint").firstValue("Cache-Control").orElseThrow())
        .isEqualTo("no-cache");

    JsonNode approved =
        auditor.get("/api/audit/entries?type=version.approved&limit=1").expect(200).json();
    JsonNode entry = approved.at("/items/0/entry");
    assertThat(entry.get("type").asText()).isEqualTo("version.approved");
    for (String narrower :
        List.of(
            "actor=" + entry.get("actor").asText(),
            "object=" + entry.get("object").asText(),
            "from=" + entry.get("at").asText())) {
      assertThat(text(auditor.bytes("/api/audit/entries/export?type=version.approved&" + narrower)))
          .contains(entry.get("id").asText());
    }
    assertThat(auditor.bytes("/api/audit/entries/export?to=" + "2020-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void whoIsOfAnotherRoleOrTenantIsRefused(Product product) {
    Api nobody = Api.withKey(product.url(), null);
    for (String path : List.of("checkpoint", "tile/0/000", "entries", "bundle", "status")) {
      nobody.getAny("/api/audit/" + path).expect(401);
    }
    for (String path : List.of("entries", "entries/export", "bundle", "status")) {
      product.as(OWNER).getAny("/api/audit/" + path).expect(403);
    }
    product.as(AUDITOR).post("/api/audit/verifications", Map.of()).expect(403);
    product.as(STEWARD).getAny("/api/decisions/" + decision(product) + "/receipt").expect(403);
    awaitEntries(product, "request.refused", "POST /api/audit/verifications");
    awaitEntries(product, "request.refused", "GET /api/decisions/{id}/receipt");
  }

  @Test
  void whatASuperuserRewroteIsFoundByVerifierAndProduct(Product product) throws SQLException {
    assertThat(verifications(product)).allSatisfy(kind -> assertThat(kind).isEmpty());
    try (Verifier verifier = Verifier.of(product);
        Connection superuser = superuser(product)) {
      String old = verifier.log().resolve("checkpoint").toString();
      String origin = foreign(product).head().origin();
      String leaf =
          " where tenant_id = '" + origin.substring(origin.indexOf('/') + 1) + "' and index = 3";
      rewrite(superuser, "create table kept as select * from audit_leaf" + leaf);
      try {
        rewrite(
            superuser,
            "update audit_leaf set leaf = regexp_replace(leaf, '\"at\":\"2', '\"at\":\"1')" + leaf);
        Verdict found = verifier.verify(product, "--from", old);
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.said()).contains("the leaf at index 3 is not the one that was logged");
        assertThat(verifications(product).get(0))
            .containsExactly("leaf 3: its text is not what was hashed", "checkpoint");
      } finally {
        rewrite(
            superuser,
            "update audit_leaf set leaf = (select leaf from kept)" + leaf,
            "drop table kept");
      }
      assertThat(verifications(product)).allSatisfy(kind -> assertThat(kind).isEmpty());
      assertThat(verifier.verify(product, "--from", old).exit()).isZero();
    }
  }

  /** What each of the two looks finds; of the many checkpoints behind a changed leaf, one word. */
  private static List<List<String>> verifications(Product product) {
    List<List<String>> found = new ArrayList<>();
    product
        .as(OFFICER)
        .post("/api/audit/verifications", Map.of())
        .expect(201)
        .json()
        .get("items")
        .forEach(
            look -> {
              List<String> findings = new ArrayList<>();
              look.get("findings").forEach(finding -> findings.add(finding.asText()));
              found.add(
                  findings.stream()
                      .map(
                          finding ->
                              finding.replaceFirst("^(checkpoint|head|tile).*", "checkpoint"))
                      .distinct()
                      .toList());
            });
    return found;
  }

  private static Connection superuser(Product product) throws SQLException {
    return product.database().superuser(product.var());
  }

  private static void rewrite(Connection superuser, String... statements) throws SQLException {
    try (var statement = superuser.createStatement()) {
      // Triggers stop the owner; a superuser switches them off.
      statement.execute("set session_replication_role = replica");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void signInsRefusedCredentialsAndViewsOfStaffAreInTheLog(Product product) {
    String username = product.accounts().getProperty("account." + OWNER + ".username");
    long signedIn = product.database().audited("account.signed-in");
    long refused = product.database().audited("account.sign-in-refused");
    assertThat(SignIn.over(product.url()).as(username, "not the password")).isFalse();
    SignIn.as(product, OWNER);
    Product.await(
        PATIENCE,
        () ->
            product.database().audited("account.signed-in") > signedIn
                && product.database().audited("account.sign-in-refused") > refused);

    String id = decision(product);
    long viewed = product.database().audited("decision.viewed");
    product.as(INTEGRATOR).get("/api/decisions/" + id).expect(200);
    assertThat(product.database().audited("decision.viewed")).isEqualTo(viewed);
    product.as(OWNER).get("/api/decisions/" + id).expect(200);
    assertThat(product.database().audited("decision.viewed")).isEqualTo(viewed + 1);

    long searched = product.database().audited("subject.searched");
    assertThat(
            SignIn.as(product, STEWARD)
                .submit("/consent/list.xhtml", "search", Map.of("subject", "person-0001")))
        .isEqualTo(200);
    assertThat(product.database().audited("subject.searched")).isEqualTo(searched + 1);
  }

  @Test
  void aKeyThatIsUsedAfterItsRevocationIsInTheLog(Product product) {
    Api administrator = product.as(Journey.ADMINISTRATOR);
    JsonNode client = administrator.get("/api/clients").expect(200).json().at("/items/0");
    JsonNode key =
        administrator
            .post("/api/clients/" + client.get("id").asText() + "/keys", Map.of())
            .expect(201)
            .json();
    administrator
        .send(
            administrator
                .request(
                    "/api/clients/" + client.get("id").asText() + "/keys/" + key.get("id").asText())
                .DELETE())
        .expect(204);
    long before = product.database().audited("key.refused");
    Api.withKey(product.url(), key.get("key").asText()).get("/api/me").expect(401);
    Product.await(PATIENCE, () -> product.database().audited("key.refused") == before + 1);
  }

  private static void awaitEntries(Product product, String type, String words) {
    Product.await(
        PATIENCE,
        () ->
            text(product.as(AUDITOR).bytes("/api/audit/entries/export?type=" + type))
                .contains(words));
  }

  @Test
  void theLogHoldsOnlyTypesAndFieldsThatTheDocumentationLists(Product product) throws IOException {
    Map<String, Set<String>> listed = listed();
    Set<String> unlisted = new TreeSet<>();
    Set<String> personal = new TreeSet<>();
    for (String line :
        text(product.as(AUDITOR).bytes("/api/audit/entries/export")).lines().toList()) {
      JsonNode entry = JSON.readTree(line).get("entry");
      String type = entry.get("type").asText();
      entry
          .get("open")
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (!listed.getOrDefault(type, Set.of()).contains(field)) {
                  unlisted.add(type + " " + field);
                }
              });
      if (!listed.containsKey(type)) {
        unlisted.add(type);
      }
      if (line.contains("person-0")) {
        personal.add(type);
      }
    }
    assertThat(unlisted).isEmpty();
    assertThat(personal).isEmpty();
  }

  /** The members of {@code open} of each type, read from the table of the documentation. */
  private static Map<String, Set<String>> listed() throws IOException {
    Map<String, Set<String>> listed = new HashMap<>();
    Path documentation =
        Path.of(System.getProperty("renwen.test.repository", ".."), "docs/audit-log.md");
    Pattern word = Pattern.compile("`([^`]+)`");
    for (String line : Files.readAllLines(documentation)) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `") && cells.length > 3) {
        Set<String> open = new TreeSet<>();
        word.matcher(cells[3]).results().forEach(found -> open.add(found.group(1)));
        word.matcher(cells[1]).results().forEach(found -> listed.put(found.group(1), open));
      }
    }
    assertThat(listed).containsKey("decision.made");
    return listed;
  }
}
