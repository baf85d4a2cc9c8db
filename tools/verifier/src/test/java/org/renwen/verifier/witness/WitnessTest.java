package org.renwen.verifier.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.CosignatureSigner;
import org.renwen.verifier.Hash;
import org.renwen.verifier.KeyFile;
import org.renwen.verifier.LogFixture;
import org.renwen.verifier.NoteSignature;
import org.renwen.verifier.SignedNote;

class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;
  private LogFixture log;
  private WitnessMemory memory;
  private CosignatureSigner signer;
  private WitnessServer server;

  @BeforeEach
  void aWitnessOfOneLog() throws IOException {
    log = new LogFixture(directory.resolve("log"));
    start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    memory.close();
  }

  private void start() throws IOException {
    Path state = directory.resolve("witness");
    memory = new WitnessMemory(state);
    signer =
        new CosignatureSigner(
            "witness.example/w1",
            KeyFile.loadOrCreate(state.resolve("key.pem")),
            Clock.fixed(NOW, ZoneOffset.UTC));
    server =
        new WitnessServer(
            new Witness(List.of(log.key()), signer, memory),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Test
  void aLogThatGrowsIsCosignedWithTheTime() throws Exception {
    SignedNote first = log.write(5, LogFixture::leaf);
    HttpResponse<String> answer = post(0, List.of(), first);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertCosigned(answer, first);
    SignedNote second = log.write(700, LogFixture::leaf);
    assertCosigned(post(5, proof(5, 700), second), second);
    assertCosigned(post(700, List.of(), second), second);
  }

  private void assertCosigned(HttpResponse<String> answer, SignedNote note) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("— witness.example/w1 ").endsWith("\n");
    NoteSignature line = NoteSignature.parse(answer.body().strip());
    assertThat(note.with(line).verify(List.of(signer.verifierKey())))
        .containsExactly(signer.verifierKey());
    assertThat(line.cosignedAt()).contains(NOW.getEpochSecond());
  }

  @Test
  void anUnknownLogIsNotFound() throws Exception {
    Checkpoint strange = new Checkpoint("log.example/unknown", 0, root(0));
    SignedNote note = strange.sign(LogFixture.signer("log.example/unknown"));
    assertStatus(404, post(0, List.of(), note));
  }

  @Test
  void aCheckpointOfAnotherKeyIsForbidden() throws Exception {
    Checkpoint head = Checkpoint.parse(log.write(5, LogFixture::leaf).text());
    assertStatus(403, post(0, List.of(), head.sign(LogFixture.signer(LogFixture.ORIGIN))));
    SignedNote forged =
        new SignedNote(
            new Checkpoint(head.origin(), 6, head.root()).text(), log.sign(head).signatures());
    assertStatus(403, post(0, List.of(), forged));
  }

  @Test
  void anOldSizeBeyondTheCheckpointIsABadRequest() throws Exception {
    assertStatus(400, post(6, List.of(), log.write(5, LogFixture::leaf)));
  }

  @Test
  void anotherOldSizeThanTheCosignedOneIsAConflictThatSaysTheSize() throws Exception {
    SignedNote note = log.write(5, LogFixture::leaf);
    assertConflict(0, post(3, proof(3, 5), note));
    post(0, List.of(), note);
    assertConflict(5, post(0, List.of(), note));
    SignedNote grown = log.write(9, LogFixture::leaf);
    assertConflict(5, post(4, proof(4, 9), grown));
    assertConflict(5, post(0, List.of(), grown));
  }

  @Test
  void aBadProofIsUnprocessableAndLeavesTheMemoryAsItWas() throws Exception {
    post(0, List.of(), log.write(5, LogFixture::leaf));
    SignedNote grown = log.write(9, LogFixture::leaf);
    assertStatus(422, post(5, List.of(), grown));
    assertStatus(422, post(5, proof(4, 9), grown));
    List<Hash> tooLong = new ArrayList<>(proof(5, 9));
    tooLong.add(root(0));
    assertStatus(422, post(5, tooLong, grown));
    assertCosigned(post(5, proof(5, 9), grown), grown);
  }

  @Test
  void aProofFromNothingMustBeEmpty() throws Exception {
    assertStatus(422, post(0, List.of(root(0)), log.write(5, LogFixture::leaf)));
  }

  @Test
  void aForkIsNeverCosigned() throws Exception {
    post(0, List.of(), log.write(5, LogFixture::leaf));
    SignedNote sameSize = log.write(5, i -> LogFixture.leaf(i + 1));
    assertConflict(5, post(5, List.of(), sameSize));
    SignedNote larger = log.write(9, i -> LogFixture.leaf(i + 1));
    assertStatus(422, post(5, proof(5, 9), larger));
    SignedNote smaller = log.write(4, LogFixture::leaf);
    assertConflict(5, post(4, List.of(), smaller));
  }

  @Test
  void aRestartForgetsNothing() throws Exception {
    post(0, List.of(), log.write(5, LogFixture::leaf));
    String key = signer.verifierKey().toString();
    stop();
    start();
    assertThat(signer.verifierKey()).hasToString(key);
    SignedNote grown = log.write(9, LogFixture::leaf);
    assertConflict(5, post(0, List.of(), grown));
    assertCosigned(post(5, proof(5, 9), grown), grown);
  }

  @Test
  void ofTwoRequestsAtOnceOneSucceeds() throws Exception {
    post(0, List.of(), log.write(5, LogFixture::leaf));
    SignedNote note = log.write(9, LogFixture::leaf);
    HttpRequest request = request(body(5, proof(5, 9), note));
    List<CompletableFuture<HttpResponse<String>>> racing =
        Stream.generate(() -> CLIENT.sendAsync(request, BodyHandlers.ofString()))
            .limit(20)
            .toList();
    assertThat(racing.stream().map(answer -> answer.join().statusCode()))
        .containsOnlyOnce(200)
        .allMatch(status -> status == 200 || status == 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old 0\n",
        "old 00\n\n",
        "new 0\n\n",
        "old 0",
        "old -1\n\n",
        "old 0\nAAAA\n\n",
        "old 0\n\nlog.example/tenant\n0\n\n"
      })
  void aMalformedBodyIsABadRequest(String body) throws Exception {
    assertStatus(400, CLIENT.send(request(body), BodyHandlers.ofString()));
  }

  @Test
  void moreThanSixtyThreeHashesAreABadRequest() throws Exception {
    SignedNote note = log.write(5, LogFixture::leaf);
    assertStatus(422, post(0, Stream.generate(() -> root(0)).limit(63).toList(), note));
    assertStatus(400, post(0, Stream.generate(() -> root(0)).limit(64).toList(), note));
  }

  @Test
  void otherPathsMethodsAndEndlessBodiesAreRefused() throws Exception {
    assertStatus(404, CLIENT.send(at("/").GET().build(), BodyHandlers.ofString()));
    assertStatus(404, CLIENT.send(at("/add-checkpoint/x").GET().build(), BodyHandlers.ofString()));
    assertStatus(405, CLIENT.send(at("/add-checkpoint").GET().build(), BodyHandlers.ofString()));
    String endless = "old 0\n".repeat(200_000);
    assertStatus(413, CLIENT.send(request(endless), BodyHandlers.ofString()));
  }

  @Test
  void aMemoryThatCannotBeReadCosignsNothing() throws Exception {
    SignedNote note = log.write(5, LogFixture::leaf);
    post(0, List.of(), note);
    Path remembered;
    try (Stream<Path> files = Files.list(directory.resolve("witness"))) {
      remembered = files.filter(f -> f.toString().endsWith(".checkpoint")).findAny().orElseThrow();
    }
    Files.writeString(remembered, "rubbish");
    assertStatus(500, post(0, List.of(), note));
  }

  @Test
  void keyAndMemoryAreTheOwnersAlone() throws Exception {
    post(0, List.of(), log.write(5, LogFixture::leaf));
    try (Stream<Path> files = Files.list(directory.resolve("witness"))) {
      for (Path file : files.filter(f -> !f.endsWith("lock")).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThatThrownBy(() -> new WitnessMemory(directory.resolve("witness")))
        .isInstanceOf(FileSystemException.class);
  }

  private List<Hash> proof(long from, long to) {
    return ConsistencyProof.build(from, to, log.hashes(to)).path();
  }

  private Hash root(long size) {
    return log.hashes(size).root(0, size);
  }

  private HttpResponse<String> post(long old, List<Hash> proof, SignedNote note) throws Exception {
    return CLIENT.send(request(body(old, proof, note)), BodyHandlers.ofString());
  }

  private static String body(long old, List<Hash> proof, SignedNote note) {
    return "old "
        + old
        + "\n"
        + proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
        + "\n"
        + note;
  }

  private HttpRequest request(String body) {
    return at("/add-checkpoint").POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8))).build();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:" + server.address().getPort() + path));
  }

  private static void assertStatus(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  private static void assertConflict(long size, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    assertThat(answer.body()).isEqualTo(size + "\n");
  }
}
