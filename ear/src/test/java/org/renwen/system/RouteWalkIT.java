package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Routes.Route;

/**
 * Every route, page and servlet, asked for as every role and as nobody, against a table that was
 * written by hand. A refusal is 401, or 403 without a rule of its own; on pages 403, or for nobody
 * the way to the sign-in form. What changes something is asked of what does not exist, or without
 * what it needs, so that the walk leaves the product as it was.
 */
@ExtendWith(RunningRenwen.class)
class RouteWalkIT {
  private static final String NOBODY = "nobody";
  private final List<String> differences = new ArrayList<>();
  private int cells;
  private Product product;
  private Addresses addresses;

  @Test
  void everyRouteServesItsRolesAndRefusesAllOthers(Product running) {
    product = running;
    addresses = Addresses.in(product);
    List<String> everybody = new ArrayList<>(Routes.ROLES);
    everybody.add(NOBODY);
    for (String role : everybody) {
      SignIn person = role.equals(NOBODY) ? SignIn.over(product.url()) : SignIn.as(product, role);
      for (Route route : Routes.all()) {
        boolean expected = route.serves(role.equals(NOBODY) ? null : role);
        String answer = route.isApi() ? call(route, role) : open(route, person);
        if (expected != answer.startsWith("served")) {
          differences.add(
              route.key()
                  + (expected ? " should serve " : " should refuse ")
                  + role
                  + ": "
                  + answer);
        }
        cells++;
      }
    }
    System.out.printf("route walk: %d cells, %d differences%n", cells, differences.size());
    assertThat(new TreeSet<>(differences)).isEmpty();
    assertThat(cells).isEqualTo(Routes.all().size() * 9).isGreaterThan(900);
  }

  private String call(Route route, String role) {
    String path = addresses.of(route);
    Api api = role.equals(NOBODY) ? Api.withKey(product.url(), null) : product.as(role);
    HttpRequest.Builder request = api.request(path).setHeader("Accept", "*/*");
    String[] body = Addresses.body(route);
    if (body != null) {
      request.header("Content-Type", body[0]);
    }
    HttpResponse<String> answer =
        api.exchange(
            request.method(
                route.verb(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body[1])));
    boolean refused =
        answer.statusCode() == 401
            || answer.statusCode() == 403 && answer.body().contains("/problems/forbidden\"");
    return verdict(refused, answer.statusCode());
  }

  private String open(Route route, SignIn person) {
    String path = addresses.of(route);
    HttpResponse<String> answer =
        route.verb().equals("POST")
            ? person.post(path, Addresses.FORM, Addresses.EMPTY_FORM)
            : person.get(path);
    String location = answer.headers().firstValue("Location").orElse("");
    return verdict(
        answer.statusCode() == 403 || location.contains("/sign-in.xhtml"), answer.statusCode());
  }

  private static String verdict(boolean refused, int status) {
    if (status >= 500) {
      return "failed with " + status;
    }
    return (refused ? "refused with " : "served with ") + status;
  }
}
