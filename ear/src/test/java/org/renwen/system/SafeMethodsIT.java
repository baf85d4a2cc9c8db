package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Routes.Route;

/**
 * Looking changes nothing but the log of who looked, and explanations, which are computed when
 * somebody first asks and then kept.
 */
@ExtendWith(RunningRenwen.class)
class SafeMethodsIT {
  private static final Set<String> OF_LOOKING =
      Set.of(
          "account.signed-in",
          "consent.viewed",
          "decision.explained",
          "decision.viewed",
          "report.made",
          "request.refused");

  @Test
  void noRowIsChangedByGet(Product product) {
    Addresses addresses = Addresses.in(product);
    Map<String, String> before = contents(product.database());
    Map<String, Long> audited = audited(product.database());
    int asked = 0;
    for (String role : Routes.ROLES) {
      SignIn person = SignIn.as(product, role);
      for (Route route : Routes.all()) {
        if (route.isPage() || route.verb().equals("GET") && !route.isApi()) {
          person.get(addresses.of(route));
          asked++;
        } else if (route.verb().equals("GET")) {
          Api api = product.as(role);
          api.exchange(api.request(addresses.of(route)).setHeader("Accept", "*/*").GET());
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(500);
    assertThat(contents(product.database())).isEqualTo(before);
    Set<String> recorded = new TreeSet<>();
    audited(product.database())
        .forEach(
            (type, count) -> {
              if (!count.equals(audited.get(type))) {
                recorded.add(type);
              }
            });
    assertThat(OF_LOOKING).containsAll(recorded);
    assertThat(recorded).contains("decision.viewed", "request.refused");
  }

  /**
   * What is in each table but those of the log, and of coming in: this test signs in itself, and a
   * session notes when it was seen.
   */
  private static Map<String, String> contents(Database database) {
    Map<String, String> contents = new TreeMap<>();
    for (Map<String, Object> table :
        database.rows(
            "select relname from pg_class where relkind = 'r' and relnamespace ="
                + " 'public'::regnamespace and relname not like 'audit%' and relname not in"
                + " ('decision_explanation', 'account_session', 'sign_in_counter')")) {
      String name = (String) table.get("relname");
      contents.put(
          name,
          String.valueOf(
              database
                  .rows(
                      "select count(*), sum(hashtextextended(t::text, 0)) as sum from "
                          + name
                          + " t")
                  .get(0)));
    }
    assertThat(contents).hasSizeGreaterThan(20);
    return contents;
  }

  private static Map<String, Long> audited(Database database) {
    Map<String, Long> audited = new TreeMap<>();
    database
        .rows("select event_type, count(*) as n from " + Database.AUDIT_ENTRY + " e group by 1")
        .forEach(
            row ->
                audited.put((String) row.get("event_type"), ((Number) row.get("n")).longValue()));
    return audited;
  }
}
