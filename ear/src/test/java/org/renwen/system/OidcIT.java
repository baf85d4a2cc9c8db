package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Signing in at Keycloak in a browser, and its access tokens on the API. */
@ExtendWith(RunningRenwen.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PERSON = "li.wei";
  private static final String WITHOUT_A_ROLE_HERE = "mallory";

  private static Keycloak keycloak;

  @BeforeAll
  static void start(Product product) {
    keycloak = Keycloak.start(product.url());
  }

  @AfterAll
  static void stop() {
    keycloak.close();
  }

  private static Api with(Product product, String token) {
    return Api.withKey(product.url(), token);
  }

  private static void signInAtKeycloak(Browser browser, String username) {
    browser.go("/sign-in.xhtml");
    browser.driver().findElement(By.id("provider")).click();
    WebDriverWait wait = new WebDriverWait(browser.driver(), PATIENCE);
    wait.until(ExpectedConditions.elementToBeClickable(By.id("kc-login")));
    browser.driver().findElement(By.id("username")).sendKeys(username);
    browser.driver().findElement(By.id("password")).sendKeys(Keycloak.PASSWORD);
    browser.driver().findElement(By.id("kc-login")).click();
  }

  private static List<String> roles(JsonNode me) {
    List<String> roles = new java.util.ArrayList<>();
    me.get("roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  @Test
  @Order(1)
  void aPersonSignsInAtTheProviderAndOutAgain(Product product) {
    try (Browser browser = Browser.open(product.url(), "en")) {
      signInAtKeycloak(browser, PERSON);
      WebDriverWait wait = new WebDriverWait(browser.driver(), PATIENCE);
      wait.until(ExpectedConditions.urlContains("/overview.xhtml"));
      assertThat(browser.driver().findElement(By.className("rw-me")).getText()).isEqualTo(PERSON);
      browser.go("/audit/log.xhtml");
      assertThat(browser.driver().getTitle()).contains("Audit log");

      browser.driver().findElement(By.cssSelector("#signOut .rw-quiet")).click();
      wait.until(ExpectedConditions.urlContains("/protocol/openid-connect/logout"));
      browser.driver().findElement(By.id("kc-logout")).click();
      wait.until(ExpectedConditions.urlContains("/index.xhtml"));
      browser.go("/overview.xhtml");
      assertThat(browser.driver().getCurrentUrl()).contains("/sign-in.xhtml");
    }
  }

  @Test
  @Order(2)
  void anAccessTokenOfTheProviderCallsTheApiAsTheSameAccount(Product product) {
    String token = keycloak.tokens("renwen", PERSON).get("access_token").asText();

    JsonNode first = with(product, token).get("/api/me").expect(200).json();
    JsonNode again = with(product, token).get("/api/me").expect(200).json();

    assertThat(roles(first)).containsExactly("compliance-officer");
    assertThat(first.get("tenant").asText()).isEqualTo("sample");
    assertThat(again.get("accountId")).isEqualTo(first.get("accountId"));
    with(product, token).get("/api/models").expect(200);
    with(product, token).get("/api/accounts").expect(403);
    with(product, token).get("/v2").expect(200);
  }

  @Test
  @Order(3)
  void whatTheProviderDidNotSignForThisApiIsRefused(Product product) {
    JsonNode tokens = keycloak.tokens("renwen", PERSON);
    String token = tokens.get("access_token").asText();
    String[] parts = token.split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    long before = product.database().audited("token.refused");

    refused(product, none + "." + parts[1] + ".");
    refused(product, parts[0] + "." + parts[1] + ".AAAA");
    refused(product, "a.b.c");
    assertThat(product.database().audited("token.refused"))
        .as("forged ones are not recorded")
        .isEqualTo(before);

    refused(product, keycloak.tokens("other", PERSON).get("access_token").asText());
    refused(product, tokens.get("id_token").asText());
    refused(product, keycloak.tokens("renwen", WITHOUT_A_ROLE_HERE).get("access_token").asText());
    Product.await(PATIENCE, () -> product.database().audited("token.refused") == before + 3);
  }

  private static void refused(Product product, String token) {
    assertThat(with(product, token).get("/api/me").expect(401).problem())
        .isEqualTo("unauthenticated");
  }

  @Test
  @Order(4)
  void whoHasNoRoleHereIsNotLetIn(Product product) {
    try (Browser browser = Browser.open(product.url(), "zh-CN")) {
      signInAtKeycloak(browser, WITHOUT_A_ROLE_HERE);
      new WebDriverWait(browser.driver(), PATIENCE)
          .until(ExpectedConditions.urlContains("refused=provider"));
      assertThat(browser.driver().findElement(By.className("rw-notice-stop")).getText())
          .contains("没有");
      browser.go("/overview.xhtml");
      assertThat(browser.driver().getCurrentUrl()).contains("/sign-in.xhtml");
    }
  }

  @Test
  @Order(5)
  void anAnswerThatNobodyAskedForLeadsNowhere(Product product) {
    SignIn stranger = SignIn.over(product.url());

    assertThat(stranger.get("/oidc/callback?code=stolen&state=guessed").body())
        .contains("refused=provider");
    assertThat(stranger.get("/overview.xhtml").statusCode()).isEqualTo(302);
  }

  @Test
  @Order(6)
  void rolesFollowTheProvider(Product product) {
    keycloak.exchangeRole(PERSON, "credit-officers", "bookkeepers");
    String token = keycloak.tokens("renwen", PERSON).get("access_token").asText();

    assertThat(roles(with(product, token).get("/api/me").expect(200).json()))
        .containsExactly("auditor");
    assertThat(product.database().audited("account.roles-changed")).isPositive();
  }
}
