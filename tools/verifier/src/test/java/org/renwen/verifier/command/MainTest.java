package org.renwen.verifier.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.verifier.CosignatureSigner;
import org.renwen.verifier.KeyFile;
import org.renwen.verifier.LogFixture;
import org.renwen.verifier.LogSource;
import org.renwen.verifier.Opening;
import org.renwen.verifier.Receipt;
import org.renwen.verifier.SignedNote;

class MainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LogFixture log;
  private SignedNote old;
  private SignedNote head;

  @BeforeEach
  void aLogThatHasGrown() throws IOException {
    log = new LogFixture(directory.resolve("log"));
    old = log.write(300, LogFixture::leaf);
    head = log.write(1_000, LogFixture::leaf);
  }

  @Test
  void aGoodLogEndsWithZeroAndSaysWhatWasFound() throws IOException {
    Path kept = Files.write(directory.resolve("old.checkpoint"), old.bytes());
    assertThat(verify("--from", kept.toString(), log.directory().toString())).isZero();
    assertThat(said(out))
        .contains("all 1000 leaves of " + LogFixture.ORIGIN)
        .contains(head.text().split("\n")[2])
        .contains("checkpoint of 300 leaves")
        .contains(log.key().fingerprint());
    assertThat(said(err)).isEmpty();
  }

  @Test
  void aTamperedLogEndsWithOneAndSaysTheIndexInTheReadersLanguage() throws IOException {
    log.flip("tile/entries/002", 100);
    assertThat(verify(log.directory().toString())).isEqualTo(1);
    assertThat(said(err)).contains("leaf at index 512 ");
    assertThat(verify("--lang", "zh", log.directory().toString())).isEqualTo(1);
    assertThat(said(err)).contains("第 512 号记录");
    assertThat(said(out)).isEmpty();
  }

  @Test
  void aForkEndsWithOne() throws IOException {
    Path kept = Files.write(directory.resolve("old.checkpoint"), old.bytes());
    log.write(1_000, i -> LogFixture.leaf(i + 1));
    assertThat(verify(log.directory().toString())).isZero();
    assertThat(verify("--from", kept.toString(), log.directory().toString())).isEqualTo(1);
  }

  @Test
  void aReceiptIsCheckedAloneAndShown() throws IOException {
    Receipt receipt = log.receipt(7, head);
    assertThat(verify("--receipt", file(receipt))).isZero();
    assertThat(said(out))
        .contains("leaf 7 of " + LogFixture.ORIGIN)
        .contains(receipt.leaf())
        .contains("{\"answer\":\"good\",\"n\":7}");
    Opening falsified = new Opening(LogFixture.opening(7).salt(), "{\"answer\":\"bad\",\"n\":7}");
    Receipt changed =
        new Receipt(
            receipt.leaf(), Optional.of(falsified), 7, receipt.path(), receipt.checkpoint());
    assertThat(verify("--receipt", file(changed))).isEqualTo(1);
    assertThat(said(err)).contains("index 7");
  }

  @Test
  void aRequiredWitnessMustHaveSigned() throws IOException {
    CosignatureSigner witness =
        new CosignatureSigner(
            "witness.example/w1", KeyFile.loadOrCreate(directory.resolve("w.pem")), CLOCK);
    String witnessKey = witness.verifierKey().toString();
    String place = log.directory().toString();
    assertThat(verify("--witness", witnessKey, place)).isEqualTo(1);
    log.put(LogSource.CHECKPOINT, head.with(witness.sign(head.text())).bytes());
    assertThat(verify("--witness", witnessKey, place)).isZero();
    assertThat(said(out)).contains("witness.example/w1").contains("2026-11-24T08:00:00Z");
  }

  @Test
  void aLogOnAServerIsReadWithTheCredentialAlone() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/audit/",
        exchange -> {
          try (exchange) {
            String credential = exchange.getRequestHeaders().getFirst("Authorization");
            String path = exchange.getRequestURI().getPath().substring("/api/audit/".length());
            if (!"Bearer secret".equals(credential)) {
              exchange.sendResponseHeaders(401, -1);
              return;
            }
            byte[] body = log.get(path);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (NoSuchFileException missing) {
            exchange.sendResponseHeaders(404, -1);
          }
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/api/audit";
      Path bearer = Files.writeString(directory.resolve("bearer"), "secret\n");
      assertThat(verify("--bearer-file", bearer.toString(), url)).isZero();
      assertThat(verify(url)).isEqualTo(2);
      assertThat(said(err)).contains("HTTP 401");
      Files.writeString(bearer, "two\nlines");
      assertThat(verify("--bearer-file", bearer.toString(), url)).isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws IOException {
    assertThat(verify(directory.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(said(err)).contains("nowhere");
    Path rubbish = Files.writeString(directory.resolve("rubbish"), "rubbish");
    assertThat(verify("--receipt", rubbish.toString())).isEqualTo(2);
    assertThat(verify("--from", rubbish.toString(), log.directory().toString())).isEqualTo(2);
    assertThat(verify("http://localhost:1/")).isEqualTo(2);
    log.remove("tile/entries/001");
    assertThat(verify(log.directory().toString())).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "verify .",
        "verify --vkey rubbish .",
        "verify --vkey KEY",
        "verify --vkey KEY a b",
        "verify --vkey KEY --state x .",
        "verify --vkey KEY --from",
        "verify --vkey KEY --receipt x --from y",
        "verify --vkey KEY --receipt x --receipt y",
        "verify --vkey KEY --bearer-file x .",
        "verify --vkey KEY http://:x",
        "witness --state x --log KEY",
        "witness --name w --log KEY",
        "witness --name w --state x",
        "witness --name w --state x --log KEY --listen 99999",
        "witness --name w --state x --log KEY --listen localhost"
      })
  void aCommandLineThatCannotBeFollowedEndsWithTwo(String line) {
    String[] words = line.replace("KEY", log.key().toString()).split(" ");
    assertThat(run(line.isEmpty() ? new String[0] : words)).isEqualTo(2);
    assertThat(said(err)).contains("Usage:");
    assertThat(run("help")).isZero();
  }

  @Test
  void aWitnessListensOnLoopbackUnlessTold() throws IOException {
    Options options =
        Options.parse(
            List.of(
                "--name",
                "w.example",
                "--state",
                directory.resolve("w").toString(),
                "--log",
                log.key().toString()),
            Set.of("--name", "--state", "--log"));
    try (WitnessCommand.Running witness = new WitnessCommand(options, CLOCK).start()) {
      assertThat(witness.server().address().getAddress().isLoopbackAddress()).isTrue();
      witness.introduce(new Messages(Locale.ENGLISH), new PrintStream(out, true, UTF_8));
      assertThat(said(out)).contains("w.example+").contains("127.0.0.1:");
    }
  }

  private String file(Receipt receipt) throws IOException {
    return Files.write(directory.resolve("receipt.tlog-proof"), receipt.bytes()).toString();
  }

  private int verify(String... words) {
    List<String> all = new ArrayList<>(List.of("verify", "--vkey", log.key().toString()));
    all.addAll(List.of(words));
    if (!all.contains("--lang")) {
      all.addAll(List.of("--lang", "en"));
    }
    return run(all.toArray(String[]::new));
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return new Main(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), CLOCK)
        .run(words);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
