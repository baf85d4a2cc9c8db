package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.Product.Call;
import org.renwen.system.Product.Ended;
import org.renwen.system.RunningRenwen.Expendable;

@ExtendWith(RunningRenwen.class)
class StartAndStopIT {
  @Test
  void noProcessOfItIsRoot(Expendable expendable) {
    assertThat(expendable.product().tree())
        .extracting(process -> process.info().user().orElse("unknown"))
        .doesNotContain("root", "unknown");
  }

  @Test
  void sigtermStopsEverythingAndTheNextStartFindsEveryRow(Expendable expendable) {
    Product product = expendable.product();
    List<ProcessHandle> tree = product.tree();
    Map<String, Long> rows = rows(product.database());
    product.close();
    assertThat(tree).hasSizeGreaterThan(3).noneMatch(ProcessHandle::isAlive);

    Product again = expendable.restart();
    System.out.printf(
        "second start: ready after %d s%n", again.when("Renwen is ready").toSeconds());
    assertThat(again.said("Loading the sample")).isFalse();
    assertThat(rows(again.database())).isEqualTo(rows);
    again.as(Journey.OWNER).get("/api/models/credit-risk").expect(200);
  }

  /**
   * The number of rows of every table, and of audit entries, which the running product moves
   * between tables.
   */
  private static Map<String, Long> rows(Database database) {
    Map<String, Long> rows = new TreeMap<>();
    for (Map<String, Object> table :
        database.rows(
            "select relname from pg_class where relkind = 'r' and relnamespace ="
                + " 'public'::regnamespace and relname not like 'audit%'")) {
      String name = (String) table.get("relname");
      rows.put(name, database.count("select count(*) from " + name));
    }
    rows.put("audit entries", database.count("select count(*) from " + Database.AUDIT_ENTRY));
    return rows;
  }

  @Test
  void aStartThatFailsSaysInOneLineWhatToDo() throws IOException {
    Path var = Product.emptyDirectory("start-failures");
    Call call = Call.of(var, Map.of());
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(0));
      int port = taken.getLocalPort();
      assertRefused(
          call.with("renwen.http.port", String.valueOf(port)),
          "port " + port + " is taken: stop what listens there");
    }
    assertRefused(
        call.with("renwen.http.port", "eighty"), "renwen.http.port is eighty: set it to a port");
    assertRefused(
        call, "build with mvn package, or name the distribution", "--home", var.toString());
    assertRefused(
        call.with("renwen.db.url", "jdbc:postgresql://127.0.0.1:" + Product.freePort() + "/renwen"),
        "refuses the connection");
  }

  @Test
  void twoLaunchersDoNotShareAStateDirectory(Product product) {
    assertRefused(
        Call.of(product.var(), Map.of()),
        "another launcher runs on " + product.var() + ": stop it");
    assertThat(product.isReady()).isTrue();
  }

  private static void assertRefused(Call call, String advice, String... options) {
    Ended ended = call.run("run", options);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(
            ended.lines().stream()
                .filter(line -> !line.equals("Stopping") && !line.equals("Stopped")))
        .singleElement()
        .asString()
        .startsWith("Renwen cannot start: ")
        .contains(advice);
  }
}
