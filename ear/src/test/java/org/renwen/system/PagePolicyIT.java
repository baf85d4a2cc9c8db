package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.renwen.system.Routes.Route;

/** What browsers are told about every page, and that no page asks for what is refused. */
@ExtendWith(RunningRenwen.class)
class PagePolicyIT {
  private static final String NOBODY = "nobody";

  @Test
  void everyPageTellsTheBrowserToBeCarefulAndToKeepNothing(Product product) {
    Addresses addresses = Addresses.in(product);
    Map<String, SignIn> people = people(product);
    for (Route route : Routes.all()) {
      if (route.isPage()) {
        HttpResponse<String> answer = people.get(reader(route)).get(addresses.of(route));
        assertThat(answer.statusCode()).as(route.path()).isIn(200, 302, 404);
        assertCareful(route.path(), answer.headers());
        if (answer.statusCode() == 200) {
          assertScriptsByNonceOnly(route.path(), answer);
        }
      }
    }
  }

  private static void assertCareful(String page, HttpHeaders headers) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("X-Content-Type-Options", "nosniff");
    expected.put("X-Frame-Options", "DENY");
    expected.put("Referrer-Policy", "no-referrer");
    expected.put("Cross-Origin-Opener-Policy", "same-origin");
    expected.put("Cross-Origin-Resource-Policy", "same-origin");
    expected.put("Cache-Control", "no-store");
    expected.forEach(
        (name, value) ->
            assertThat(headers.firstValue(name)).as(page + " " + name).hasValue(value));
    assertThat(headers.firstValue("Permissions-Policy")).as(page).isPresent();
    for (String ofTheServer : List.of("Server", "X-Powered-By")) {
      assertThat(headers.firstValue(ofTheServer)).as(page).isEmpty();
    }
    assertThat(headers.firstValue("Strict-Transport-Security")).as("without TLS").isEmpty();
  }

  private static void assertScriptsByNonceOnly(String page, HttpResponse<String> answer) {
    Map<String, List<String>> policy =
        Arrays.stream(
                answer.headers().firstValue("Content-Security-Policy").orElseThrow().split(";"))
            .map(directive -> List.of(directive.strip().split("\\s+")))
            .collect(
                Collectors.toMap(words -> words.get(0), words -> words.subList(1, words.size())));
    assertThat(policy.get("default-src")).as(page).containsExactly("'none'");
    assertThat(policy.get("frame-ancestors")).as(page).containsExactly("'none'");
    assertThat(policy.get("form-action")).as(page).containsExactly("'self'");
    assertThat(policy.get("base-uri")).as(page).containsExactly("'none'");
    assertThat(policy.get("script-src"))
        .as(page)
        .doesNotContain("'unsafe-inline'", "'unsafe-eval'", "*", "data:")
        .anyMatch(source -> source.startsWith("'nonce-"));
    assertThat(answer.body()).as(page).doesNotContainPattern("<[^>]+ on[a-z]+=\"");
  }

  /** Some role that a page serves; nobody where it serves everyone. */
  private static String reader(Route route) {
    return route.serves(null)
        ? NOBODY
        : Routes.ROLES.stream().filter(route::serves).findFirst().orElseThrow();
  }

  private static Map<String, SignIn> people(Product product) {
    Map<String, SignIn> people = new TreeMap<>();
    people.put(NOBODY, SignIn.over(product.url()));
    for (String role : Routes.ROLES) {
      people.put(role, SignIn.as(product, role));
    }
    return people;
  }

  @Test
  void noPageShowsAnyRoleWhatItsPolicyRefuses(Product product) {
    Addresses addresses = Addresses.in(product);
    int pages = 0;
    for (String role : Routes.ROLES) {
      try (Browser browser = Browser.open(product.url(), "en")) {
        signIn(browser, product, role);
        for (Route route : Routes.all()) {
          if (route.isPage() && route.serves(role) && !route.path().equals("/error.xhtml")) {
            browser.go(addresses.of(route));
            browser.assertNoComplaint();
            pages++;
          }
        }
      }
    }
    assertThat(pages).isGreaterThan(80);
  }

  private static void signIn(Browser browser, Product product, String role) {
    browser.go("/sign-in.xhtml");
    for (String field : List.of("username", "password")) {
      browser
          .driver()
          .findElement(By.id("signIn:" + field))
          .sendKeys(product.accounts().getProperty("account." + role + "." + field));
    }
    browser.driver().findElement(By.id("signIn:submit")).click();
    browser.assertNoComplaint();
  }

  /** A session of the pages opens nothing on the API, and the API begins none. */
  @Test
  void theApiTakesNoCookieAndGivesNone(Product product) {
    SignIn owner = SignIn.as(product, "model-owner");
    assertThat(owner.get("/model/list.xhtml").statusCode()).isEqualTo(200);
    for (String path : List.of("/api/me", "/api/models", "/v2", "/v2/models/credit-risk")) {
      HttpResponse<String> answer = owner.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEqualTo(Optional.empty());
    }
    Api api = product.as("model-owner");
    for (String path : List.of("/api/me", "/api/decisions", "/v2")) {
      HttpResponse<String> answer = api.exchange(api.request(path).GET());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
      assertThat(answer.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
  }
}
