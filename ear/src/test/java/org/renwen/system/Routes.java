package org.renwen.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table of who may ask for what, {@code routes.csv}, which is written by hand. */
final class Routes {
  static final List<String> ROLES =
      List.of(
          "data-steward",
          "model-owner",
          "compliance-officer",
          "reviewer",
          "integrator",
          "data-subject",
          "auditor",
          "administrator");
  private static final String EVERYONE = "everyone";
  private static final String SIGNED_IN = "signed-in";
  private static final Pattern API = Pattern.compile("/(api|v1|v2)(/.*)?");

  private Routes() {}

  /**
   * A line of the table.
   *
   * @param verb {@code PAGE} for a page that is opened
   * @param path with parameters in braces
   * @param roles whom it serves
   */
  record Route(String verb, String path, Set<String> roles) {
    String key() {
      return verb + " " + path;
    }

    boolean isPage() {
      return verb.equals("PAGE");
    }

    /** Whether programs call it; all else is for people who signed in on a page. */
    boolean isApi() {
      return API.matcher(path).matches();
    }

    /**
     * @param role null for nobody
     */
    boolean serves(String role) {
      return roles.contains(EVERYONE)
          || role != null && (roles.contains(SIGNED_IN) || roles.contains(role));
    }
  }

  static List<Route> all() {
    List<Route> routes = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Routes.class.getResourceAsStream("routes.csv"), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split(",", 3);
          routes.add(new Route(cells[0], cells[1], known(cells[2].strip().split(" "))));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return routes;
  }

  private static Set<String> known(String[] roles) {
    Set<String> known = new TreeSet<>(ROLES);
    known.addAll(Set.of(EVERYONE, SIGNED_IN));
    Set<String> named = new TreeSet<>(List.of(roles));
    if (!known.containsAll(named)) {
      throw new IllegalArgumentException("routes.csv names a role that does not exist: " + named);
    }
    return named;
  }
}
