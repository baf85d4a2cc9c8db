package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.system.Newcomer.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How people get in, and how they are put out again. */
@ExtendWith(RunningRenwen.class)
class AccountsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String OVERVIEW = "/overview.xhtml";
  private static final String LINK = "/account/link.xhtml?token=";

  @Test
  void aLinkIsLookedAtAsOftenAsOneLikesAndWorksOnce(Product product) {
    Newcomer person = Newcomer.invite(product, "reviewer");
    SignIn anybody = SignIn.over(product.url());
    assertThat(person.comesIn("")).isFalse();
    for (int i = 0; i < 3; i++) {
      assertThat(anybody.read(person.link())).contains(person.username()).contains("id=\"choose\"");
    }

    person.settled();

    assertThat(person.comesIn(PASSWORD)).isTrue();
    assertThat(stripped(anybody.read(person.link())))
        .isEqualTo(stripped(anybody.read(LINK + "A".repeat(43))))
        .doesNotContain("id=\"choose\"");
  }

  /** A page without what differs in each answer. */
  private static String stripped(String page) {
    return page.replaceAll("(nonce=|value=)\"[^\"]*", "$1")
        .replaceAll("csp.init\\('[^']*'\\)", "")
        .replaceAll("token%3D[A-Za-z0-9_-]*", "")
        .replaceAll("[A-Za-z0-9_-]{43}", "")
        .replaceAll("jsessionid=[^\"]*", "");
  }

  @Test
  void aNewLinkTakesThePlaceOfTheOldAndAWeakPasswordSpendsNothing(Product product) {
    Newcomer first = Newcomer.invite(product, "reviewer");
    Newcomer second = first.withNewLink();

    assertThat(SignIn.over(product.url()).read(first.link())).doesNotContain("id=\"choose\"");
    assertThat(second.choose("short")).isEqualTo(200);
    assertThat(second.choose("passwordpassword")).isEqualTo(200);
    assertThat(second.choose(second.username())).isEqualTo(200);
    second.settled();
  }

  @Test
  void whateverChangesWhoSomebodyIsEndsTheirSessions(Product product) {
    Newcomer person = Newcomer.invite(product, "reviewer").settled();
    Api administrator = product.as(Journey.ADMINISTRATOR);
    String account = "/api/accounts/" + person.id();

    SignIn session = person.signedIn();
    assertThat(session.status(OVERVIEW)).isEqualTo(200);
    administrator.put(account + "/roles", Map.of("roles", List.of("model-owner"))).expect(200);
    assertThat(session.status(OVERVIEW)).as("other roles").isEqualTo(302);

    session = person.signedIn();
    administrator.post(account + "/closure", Map.of()).expect(200);
    assertThat(session.status(OVERVIEW)).as("closed").isEqualTo(302);
    assertThat(person.comesIn(PASSWORD)).isFalse();
    assertThat(administrator.post(account + "/links", Map.of()).expect(409).problem())
        .isEqualTo("account-closed");
    administrator.post(account + "/reopening", Map.of()).expect(200);

    session = person.signedIn();
    SignIn other = person.signedIn();
    person.withNewLink().settled();
    assertThat(session.status(OVERVIEW)).as("reset").isEqualTo(302);

    session = person.signedIn();
    other = person.signedIn();
    assertThat(session.submit("/account/profile.xhtml", "own:sessions", Map.of())).isEqualTo(302);
    assertThat(session.status(OVERVIEW)).isEqualTo(302);
    assertThat(other.status(OVERVIEW)).as("signed out everywhere").isEqualTo(302);

    session = person.signedIn();
    other = person.signedIn();
    String next = "seven lakes under a violet moon";
    assertThat(
            session.submit(
                "/account/profile.xhtml",
                "change",
                Map.of("present", "not the present one", "password", next, "repeat", next)))
        .isEqualTo(200);
    assertThat(other.status(OVERVIEW)).isEqualTo(200);
    assertThat(
            session.submit(
                "/account/profile.xhtml",
                "change",
                Map.of("present", PASSWORD, "password", next, "repeat", next)))
        .isEqualTo(302);
    assertThat(other.status(OVERVIEW)).as("password changed").isEqualTo(302);
    assertThat(person.comesIn(PASSWORD)).isFalse();
    assertThat(person.comesIn(next)).isTrue();
  }

  @Test
  void theSessionChangesItsNameAtSignIn(Product product) {
    Newcomer person = Newcomer.invite(product, "reviewer").settled();
    SignIn session = SignIn.over(product.url());
    session.read("/sign-in.xhtml");
    String before = session.sessionId();

    assertThat(session.as(person.username(), PASSWORD)).isTrue();

    assertThat(before).isNotEmpty();
    assertThat(session.sessionId()).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void nobodyLocksThemselvesOut(Product product) {
    Api administrator = product.as(Journey.ADMINISTRATOR);
    String own = administrator.get("/api/me").expect(200).json().get("accountId").asText();

    assertThat(
            administrator.post("/api/accounts/" + own + "/closure", Map.of()).expect(409).problem())
        .isEqualTo("own-account");
    assertThat(
            administrator
                .put("/api/accounts/" + own + "/roles", Map.of("roles", List.of("reviewer")))
                .expect(409)
                .problem())
        .isEqualTo("own-account");
  }

  @Test
  void failuresMakeOneWaitAndThenLockTheNameAndNobodysSession(Product product) {
    Newcomer person = Newcomer.invite(product, "reviewer").settled();
    SignIn session = person.signedIn();
    for (int i = 0; i < 6; i++) {
      assertThat(person.comesIn("not the password")).isFalse();
    }
    assertThat(person.comesIn(PASSWORD)).as("within the pause").isFalse();
    Product.await(PATIENCE, () -> person.comesIn(PASSWORD));

    long locked = product.database().audited("account.locked");
    Product.await(
        PATIENCE,
        () -> {
          assertThat(person.comesIn("not the password")).isFalse();
          return product.database().audited("account.locked") > locked;
        });

    assertThat(person.comesIn(PASSWORD)).isFalse();
    assertThat(session.status(OVERVIEW)).isEqualTo(200);
    Newcomer reset = person.withNewLink();
    reset.settled();
    assertThat(person.comesIn(PASSWORD)).as("a link opens the lock").isTrue();
  }

  @Test
  void anAuditorsAccountEndsForPagesAndPrograms(Product product) {
    Api administrator = product.as(Journey.ADMINISTRATOR);
    Map<String, Object> endless =
        Map.of("username", "endless", "displayName", "E", "roles", List.of("auditor"));
    administrator.post("/api/accounts", endless).expect(400);

    Instant end = Instant.now().plusSeconds(8);
    Newcomer auditor = Newcomer.invite(product, end, "auditor").settled();
    String key =
        administrator
            .post(
                "/api/clients",
                Map.of(
                    "accountId",
                    auditor.id(),
                    "name",
                    auditor.username(),
                    "roles",
                    List.of("auditor"),
                    "scopes",
                    List.of()))
            .expect(201)
            .json()
            .get("key")
            .asText();
    Api program = Api.withKey(product.url(), key);
    SignIn session = auditor.signedIn();
    program.get("/api/me").expect(200);

    Product.await(PATIENCE, () -> Instant.now().isAfter(end));

    program.get("/api/me").expect(401);
    assertThat(session.status(OVERVIEW)).isEqualTo(302);
    assertThat(auditor.comesIn(PASSWORD)).isFalse();
  }

  @Test
  void anAccountStandsForOnePersonForGood(Product product) {
    Newcomer person = Newcomer.invite(product, "data-subject");
    Api administrator = product.as(Journey.ADMINISTRATOR);
    String subject = "/api/accounts/" + person.id() + "/subject";
    administrator.put(subject, Map.of("subject", "person-0001")).expect(200);
    administrator.put(subject, Map.of("subject", "person-0001")).expect(200);

    assertThat(administrator.put(subject, Map.of("subject", "person-0002")).expect(409).problem())
        .isEqualTo("already-bound");
  }

  @Test
  void anAdministratorSeesWhatHappenedToAccounts(Product product) {
    Newcomer person = Newcomer.invite(product, "reviewer").settled();
    person.signedIn();
    SignIn administrator = SignIn.over(product.url());
    assertThat(
            administrator.as(
                product.accounts().getProperty("account.administrator.username"),
                product.accounts().getProperty("account.administrator.password")))
        .isTrue();

    Product.await(
        PATIENCE,
        () ->
            administrator
                .read("/account/events.xhtml?account=" + person.id())
                .contains("Signed in"));

    assertThat(administrator.read("/account/events.xhtml?account=" + person.id()))
        .contains("Account made", "Link made", "Password chosen by a link")
        .doesNotContain(person.username());
    for (JsonNode account :
        product.as(Journey.ADMINISTRATOR).get("/api/accounts").expect(200).json().get("items")) {
      if (account.get("id").asText().equals(person.id())) {
        assertThat(account.get("invited").asBoolean()).isFalse();
      }
    }
  }
}
