package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.RandomRequests.Drawn;

/**
 * Whatever is asked by whomever: no failure of ours, nothing of the inside in an answer, no row of
 * another tenant.
 */
@ExtendWith(RunningRenwen.class)
class RandomRequestsIT {
  private static final long SEED = 20_261_124;
  private static final int IN_A_BUILD = 500;
  private static final int IN_A_CAMPAIGN = 10_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** A stack trace, a class, a statement of the database. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\bat"
              + " [\\w.$]+\\([\\w]+\\.java|\\borg\\.(renwen|hibernate|postgresql|glassfish|primefaces)\\.\\w"
              + "|\\bjava\\.(lang|util|io|sql|time)\\.\\w|\\bjakarta\\.(?!faces)[a-z]+\\.\\w|\\w+Exception\\b|SQLSTATE|\\bselect"
              + " [\\w.*, ]+ from |\\binsert into |\\bfrom audit_");

  private final Map<String, Integer> statuses = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  void noRequestFailsOrShowsWhatItMayNot(Product product) {
    int trials = Campaign.isOn() ? IN_A_CAMPAIGN : IN_A_BUILD;
    Map<String, SignIn> people = new TreeMap<>();
    Routes.ROLES.forEach(role -> people.put(role, SignIn.as(product, role)));
    try (Neighbour neighbour = Neighbour.of(product)) {
      RandomRequests requests = new RandomRequests(SEED, Addresses.in(product), neighbour.ids());
      for (int i = 0; i < trials; i++) {
        Drawn drawn = requests.draw();
        judge(drawn, send(product, people, drawn));
      }
    }
    System.out.printf("random requests: %d, %s, %d faults%n", trials, statuses, faults.size());
    assertThat(faults).isEmpty();
    assertThat(statuses.keySet())
        .as("the requests come further than the door")
        .contains("200", "400", "401", "403", "404", "405");
    Campaign.write(
        "random-requests",
        trials
            + " random requests over all routes, pages and roles: no 5xx, nothing of the inside, no"
            + " row of another tenant",
        List.of("Seed", "Requests", "Answers by status", "Faults"),
        List.of(List.of(SEED, trials, statuses, faults.size())));
  }

  private void judge(Drawn drawn, HttpResponse<String> answer) {
    statuses.merge(String.valueOf(answer.statusCode()), 1, Integer::sum);
    if (answer.statusCode() >= 500) {
      faults.add(answer.statusCode() + " for " + drawn);
    }
    String all = answer.headers().map() + "\n" + answer.body();
    Matcher inside = INSIDE.matcher(all);
    if (inside.find()) {
      faults.add("\"" + inside.group() + "\" for " + drawn);
    }
    if (all.contains(Neighbour.MARK)) {
      faults.add("another tenant's row for " + drawn);
    }
  }

  private static HttpResponse<String> send(
      Product product, Map<String, SignIn> people, Drawn drawn) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(product.url().resolve(drawn.address()))
            .timeout(TIMEOUT)
            .method(
                drawn.verb(),
                drawn.body().length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(drawn.body()));
    if (!drawn.headers().isEmpty()) {
      request.headers(drawn.headers().toArray(String[]::new));
    }
    SignIn person = drawn.role() == null ? SignIn.over(product.url()) : people.get(drawn.role());
    if (drawn.route().isApi() && drawn.role() != null) {
      request.header(
          "Authorization",
          "Bearer " + product.accounts().getProperty("client." + drawn.role() + ".key"));
    }
    try {
      return person.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(drawn.toString(), failed);
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }
}
