package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person concerned comes in by an invitation or by the code on a notice, over HTTP. */
@ExtendWith(RunningRenwen.class)
class SubjectAccessIT {
  private static final String FACT = "1980-02-01";
  private static final String PASSWORD = "a long passphrase";
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(30);

  private final Product product;
  private final Api integrator;

  SubjectAccessIT(Product product) {
    this.product = product;
    this.integrator = product.as(Journey.INTEGRATOR);
  }

  /** A person about whom the sample decided. */
  private record Person(String reference, String decision) {}

  @BeforeEach
  void nobodyHasTriedYet() throws SQLException {
    asOperator("delete from access_attempt");
  }

  private void asOperator(String change) throws SQLException {
    try (Connection connection = product.database().superuser(product.var());
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }

  /** Two people of the sample who have no way in yet; the sample calls their requests so. */
  private List<Person> people() {
    List<Person> found = new ArrayList<>();
    for (JsonNode decision :
        integrator.get("/api/decisions?limit=200").expect(200).json().get("items")) {
      String reference = decision.path("reference").asText();
      if (found.size() < 2 && reference.startsWith("application-") && isFree(decision)) {
        found.add(
            new Person(reference.replace("application", "person"), decision.get("id").asText()));
      }
    }
    assertThat(found).hasSize(2);
    return found;
  }

  private boolean isFree(JsonNode decision) {
    return product
            .database()
            .count(
                """
                select (select count(*) from account where subject_id = d.subject_id)
                  + (select count(*) from access_code where subject_id = d.subject_id)
                  + (select count(*) from subject_invitation where subject_id = d.subject_id)
                from decision d where d.id = cast(? as uuid)""",
                decision.get("id").asText())
        == 0;
  }

  private String code(Person person) {
    JsonNode issued =
        integrator
            .post("/api/decisions/" + person.decision() + "/access-code", Map.of("fact", FACT))
            .expect(201)
            .json();
    assertThat(Instant.parse(issued.get("expiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(30)).minusSeconds(60),
            Instant.now().plus(Duration.ofDays(30)).plusSeconds(60));
    return issued.get("code").asText();
  }

  private static boolean enters(SignIn person, String code, String fact) {
    return person.submit("/access/code.xhtml", "enter", Map.of("code", code, "fact", fact)) == 302;
  }

  private static void seesOneOf(SignIn visitor, Person own, Person other) {
    assertThat(visitor.get("/decision/mine.xhtml").body())
        .contains(own.decision())
        .doesNotContain(other.decision());
    assertThat(visitor.get("/decision/view.xhtml?id=" + own.decision()).statusCode())
        .isEqualTo(200);
    assertThat(visitor.get("/decision/view.xhtml?id=" + other.decision()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoIsInvitedMakesAnAccountForOnePersonOnce() {
    Person person = people().get(0);
    Person other = people().get(1);
    Api steward = product.as(Journey.STEWARD);
    String path = "/api/subjects/invitations";
    Map<String, String> wanted = Map.of("subject", person.reference());
    steward.post(path, Map.of("subject", "nobody-knows-them")).expect(404);
    product.as(Journey.OWNER).post(path, wanted).expect(403);
    String superseded = link(steward.post(path, wanted).expect(201).json());
    String link = link(product.as(Journey.OFFICER).post(path, wanted).expect(201).json());

    SignIn visitor = SignIn.over(product.url());
    assertThat(visitor.get(superseded).body()).doesNotContain("<form id=\"invitation\"");
    assertThat(visitor.get(link).body()).contains("<form id=\"invitation\"");
    assertThat(visitor.get(link).body())
        .as("looking spends nothing")
        .contains("<form id=\"invitation\"");
    String username = "invited-" + UUID.randomUUID();
    assertThat(accept(visitor, link, username, "short")).isEqualTo(200);
    assertThat(accept(visitor, link, username, PASSWORD)).isEqualTo(302);

    assertThat(visitor.get(link).body()).doesNotContain("<form id=\"invitation\"");
    SignIn signedIn = SignIn.over(product.url());
    assertThat(signedIn.as(username, PASSWORD)).isTrue();
    seesOneOf(signedIn, person, other);
    assertThat(steward.post(path, wanted).expect(409).problem()).isEqualTo("account-exists");
  }

  private static String link(JsonNode invitation) {
    URI link = URI.create(invitation.get("link").asText());
    return link.getPath() + "?" + link.getQuery();
  }

  private static int accept(SignIn visitor, String link, String username, String password) {
    return visitor.submit(link, "invitation", Map.of("username", username, "password", password));
  }

  @Test
  void aCodeOnANoticeAndAFactOpenOneVisitToOnePerson() {
    List<Person> people = people();
    String code = code(people.get(0));
    SignIn visitor = SignIn.over(product.url());

    assertThat(visitor.get("/decision/mine.xhtml").statusCode()).isEqualTo(302);
    assertThat(enters(visitor, code, "1981-02-01")).isFalse();
    assertThat(enters(visitor, code.toLowerCase(Locale.ROOT), "1980 02 01")).isTrue();
    seesOneOf(visitor, people.get(0), people.get(1));
    assertThat(enters(SignIn.over(product.url()), code, FACT)).as("a second time").isFalse();

    Product.await(
        LOG_PATIENCE,
        () -> {
          String entries = visitor.get("/access/mine.xhtml").body();
          return entries.contains("Somebody came in under your name")
              && entries.contains("the second fact was wrong");
        });
    String username = "visitor-" + UUID.randomUUID();
    assertThat(
            visitor.submit(
                "/access/mine.xhtml",
                "own:account",
                Map.of("username", username, "password", PASSWORD)))
        .isEqualTo(302);
    SignIn signedIn = SignIn.over(product.url());
    assertThat(signedIn.as(username, PASSWORD)).isTrue();
    seesOneOf(signedIn, people.get(0), people.get(1));
  }

  @Test
  void aCodeEndsAtItsInstant() throws SQLException {
    String code = code(people().get(0));
    asOperator("update access_code set expires_at = now() where spent_at is null");

    assertThat(enters(SignIn.over(product.url()), code, FACT)).isFalse();
  }

  @Test
  void anInvitationEndsAtItsInstant() throws SQLException {
    String link =
        link(
            product
                .as(Journey.STEWARD)
                .post("/api/subjects/invitations", Map.of("subject", people().get(0).reference()))
                .expect(201)
                .json());
    asOperator("update subject_invitation set expires_at = now() where spent_at is null");

    assertThat(SignIn.over(product.url()).get(link).body())
        .doesNotContain("<form id=\"invitation\"");
  }

  @Test
  void fiveWrongFactsEndACode() throws SQLException {
    String code = code(people().get(0));
    for (int wrong = 0; wrong < 5; wrong++) {
      assertThat(enters(SignIn.over(product.url()), code, "wrong-" + wrong)).isFalse();
    }
    nobodyHasTriedYet();

    assertThat(enters(SignIn.over(product.url()), code, FACT)).isFalse();
  }

  @Test
  void whoTriesAndTriesHasToWaitEvenWithTheRightCode() throws SQLException {
    String code = code(people().get(0));
    String unknown = "00000-00000-00000-00000-00016-JD";
    String refused = entered(unknown, FACT);
    assertThat(refused).contains("lead nowhere").doesNotContain("too many tries");
    asOperator("update access_attempt set tries = 14, last_at = now()");

    assertThat(entered(code, FACT)).contains("too many tries");

    nobodyHasTriedYet();
    assertThat(enters(SignIn.over(product.url()), code, FACT)).isTrue();
  }

  /** An unknown code and a wrong fact are told in the same words. */
  @Test
  void whatIsRefusedIsRefusedAlike() {
    String code = code(people().get(0));

    assertThat(message(entered(code, "wrong fact")))
        .isEqualTo(message(entered("00000-00000-00000-00000-00016-JD", FACT)))
        .isNotEmpty();
  }

  private String entered(String code, String fact) {
    return SignIn.over(product.url())
        .answer("/access/code.xhtml", "enter", Map.of("code", code, "fact", fact))
        .body();
  }

  private static String message(String page) {
    return page.substring(page.indexOf("rw-notice-stop"), page.indexOf("<h1>"));
  }

  @Test
  void onlyWhoOwnsTheDecisionMakesItsCode() {
    Person person = people().get(0);
    String path = "/api/decisions/" + person.decision() + "/access-code";

    product.as(Journey.OWNER).post(path, Map.of("fact", FACT)).expect(403);
    product.as(Journey.STEWARD).post(path, Map.of("fact", FACT)).expect(403);
    integrator.post(path, Map.of("fact", "1-2")).expect(400);
    integrator
        .post("/api/decisions/" + UUID.randomUUID() + "/access-code", Map.of("fact", FACT))
        .expect(404);
  }
}
