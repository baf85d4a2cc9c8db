package org.renwen.system;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.system.Routes.Route;

/**
 * Addresses of the routes of the table, with what they need: what exists where it is only read,
 * what does not where it would be changed.
 */
final class Addresses {
  private static final String UNKNOWN = new UUID(0, 0x77616c6b).toString();

  /** Of the body of a form with a file. */
  static final String FORM = "multipart/form-data; boundary=walk";

  static final String EMPTY_FORM = "--walk--\r\n";

  private static final String NO_FILE =
      "--walk\r\n"
          + "Content-Disposition: form-data; name=\"schema\"\r\n"
          + "Content-Type: application/json\r\n\r\n"
          + "{}\r\n"
          + "--walk\r\n"
          + "Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n\r\n"
          + "--walk--\r\n";

  /** What an address needs besides its path. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "/api/audit/proof/inclusion", "?index=0",
          "/api/audit/proof/consistency", "?from=1",
          "/dataset/version.xhtml", "?name=german-credit&version=1",
          "/model/view.xhtml", "?name=credit-risk",
          "/model/version.xhtml", "?model=credit-risk&v=1",
          "/model/card.xhtml", "?model=credit-risk&v=1",
          "/training/new.xhtml", "?model=credit-risk",
          "/consent/notice.xhtml", "?code=credit-scoring&version=1",
          "/subject/open.xhtml", "?person=" + UNKNOWN);

  /** Pages of one thing, and where things of that kind are. */
  private static final Map<String, String> IDENTIFIED =
      Map.of(
          "/account/view.xhtml", "/api/accounts/",
          "/client/view.xhtml", "/api/clients/",
          "/decision/view.xhtml", "/api/decisions/",
          "/consent/view.xhtml", "/api/consents/",
          "/review/view.xhtml", "/api/reviews/",
          "/training/run.xhtml", "/api/training-runs/");

  private final Map<String, String> ids = new TreeMap<>();

  private Addresses() {}

  /** With things of the sample, each read by somebody who may. */
  static Addresses in(Product product) {
    Addresses addresses = new Addresses();
    addresses.ids.put("/api/accounts/", first(product, "administrator", "/api/accounts"));
    addresses.ids.put("/api/clients/", first(product, "administrator", "/api/clients"));
    addresses.ids.put("/api/decisions/", first(product, "data-subject", "/api/decisions"));
    addresses.ids.put("/api/consents/", first(product, "data-steward", "/api/consents"));
    addresses.ids.put("/api/reviews/", first(product, "reviewer", "/api/reviews"));
    addresses.ids.put(
        "/api/training-runs/",
        first(product, "model-owner", "/api/models/credit-risk/training-runs"));
    return addresses;
  }

  private static String first(Product product, String role, String path) {
    return product.as(role).get(path).expect(200).json().at("/items/0/id").asText();
  }

  /** Path and query. */
  String of(Route route) {
    boolean reads = !route.verb().matches("POST|PUT|DELETE");
    String id = UNKNOWN;
    for (Map.Entry<String, String> known : ids.entrySet()) {
      if (reads && route.path().startsWith(known.getKey())) {
        id = known.getValue();
      }
    }
    String name = route.path().startsWith("/api/datasets") ? "german-credit" : "credit-risk";
    String query =
        IDENTIFIED.containsKey(route.path())
            ? "?id=" + ids.get(IDENTIFIED.get(route.path()))
            : QUERIES.getOrDefault(route.path(), "");
    return route
            .path()
            .replace("{level}", "0")
            .replace("{number}", "000")
            .replace("{version}", reads ? "1" : "999")
            .replace("{name}", reads ? name : "nothing-of-this-name")
            .replace("{model}", reads ? name : "nothing-of-this-name")
            .replace("{code}", "no-such-tenant")
            .replace("*", "nothing")
            .replaceAll("\\{\\w+}", id)
        + query;
  }

  /** Type and content, well formed and never enough; null where a route takes none. */
  static String[] body(Route route) {
    if (!route.verb().matches("POST|PUT")) {
      return null;
    }
    return switch (route.path()) {
      case "/api/datasets" -> new String[] {FORM, NO_FILE};
      case "/api/consents/import" -> new String[] {"application/jsonl", "{}\n"};
      default -> new String[] {"application/json", "{}"};
    };
  }
}
