package org.renwen.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.verifier.VerificationException.Reason;

class ReceiptTest {
  private static final int INDEX = 300;

  @TempDir Path directory;
  private LogFixture log;
  private Receipt receipt;

  @BeforeEach
  void aReceiptOfOneLeafOfMany() throws IOException {
    log = new LogFixture(directory);
    receipt = log.receipt(INDEX, log.write(1_000, LogFixture::leaf));
  }

  @Test
  void aReceiptProvesItsLeafAndItsDetail() {
    Receipt read = Receipt.parse(receipt.bytes());
    assertThat(read).isEqualTo(receipt);
    assertThat(read.verify(keys()).size()).isEqualTo(1_000);
  }

  @Test
  void aReceiptIsTextInTheFormOfTlogProof() {
    List<String> lines = List.of(new String(receipt.bytes(), UTF_8).split("\n", -1));
    assertThat(lines.get(0)).isEqualTo("c2sp.org/tlog-proof@v1");
    assertThat(new String(Base64.getDecoder().decode(lines.get(1).substring(6)), UTF_8))
        .isEqualTo(
            "{\"detail\":\"{\\\"answer\\\":\\\"good\\\",\\\"n\\\":300}\",\"leaf\":\"{\\\"commit\\\":\\\""
                + commitment()
                + "\\\",\\\"seq\\\":300,\\\"type\\\":\\\"decision.made\\\"}\",\"salt\":\""
                + "0".repeat(61)
                + "12c\"}");
    assertThat(lines.get(2)).isEqualTo("index 300");
    assertThat(lines.subList(3, 13)).allMatch(line -> line.length() == 44);
    assertThat(lines.get(13)).isEmpty();
    assertThat(lines.get(14)).isEqualTo(LogFixture.ORIGIN);
  }

  /** SHA-256(salt ‖ detail), written out. */
  private static String commitment() {
    byte[] salt = new byte[32];
    salt[30] = 1;
    salt[31] = 0x2c;
    byte[] detail = "{\"answer\":\"good\",\"n\":300}".getBytes(UTF_8);
    return HexFormat.of().formatHex(NaiveTree.sha256(salt, detail));
  }

  @Test
  void oneChangedFieldOfTheDetailIsRefused() {
    Opening opening = receipt.opening().orElseThrow();
    Opening other = new Opening(opening.salt(), opening.detail().replace("good", "bad"));
    assertRefused(with(receipt.leaf(), other), Reason.WRONG_DETAIL);
    Opening otherSalt = new Opening("f" + opening.salt().substring(1), opening.detail());
    assertRefused(with(receipt.leaf(), otherSalt), Reason.WRONG_DETAIL);
  }

  @Test
  void anotherLeafIsRefusedEvenWithAnOpeningThatFits() {
    Opening other = LogFixture.opening(301);
    assertRefused(with(new String(LogFixture.leaf(301), UTF_8), other), Reason.NOT_INCLUDED);
  }

  @Test
  void aLeafWithoutCommitmentOpensToNothing() throws IOException {
    SignedNote head = log.write(1, i -> "{\"type\":\"x\"}".getBytes(UTF_8));
    Receipt bare = new Receipt("{\"type\":\"x\"}", Optional.empty(), 0, List.of(), head);
    assertThat(bare.verify(keys()).size()).isEqualTo(1);
    assertRefused(
        new Receipt(bare.leaf(), receipt.opening(), 0, List.of(), head), Reason.WRONG_DETAIL);
  }

  @Test
  void aReceiptWithoutDetailProvesItsLeaf() {
    Receipt closed =
        new Receipt(receipt.leaf(), Optional.empty(), INDEX, receipt.path(), receipt.checkpoint());
    assertThat(Receipt.parse(closed.bytes())).isEqualTo(closed);
    assertThat(closed.verify(keys()).root()).isEqualTo(receipt.verify(keys()).root());
  }

  @Test
  void aReceiptOfAnotherKeyIsRefused() {
    VerifierKey stranger = LogFixture.signer(LogFixture.ORIGIN).verifierKey();
    assertThatThrownBy(() -> receipt.verify(List.of(stranger)))
        .asInstanceOf(type(VerificationException.class))
        .extracting(VerificationException::reason)
        .isEqualTo(Reason.UNSIGNED);
  }

  @Test
  void thePrintedFingerprintMustBeThatOfATrustedKey() {
    String printed = keys().get(0).fingerprint();
    Receipt told = printing(printed);
    assertThat(Receipt.parse(told.bytes())).isEqualTo(told);
    assertThat(told.verify(keys()).root()).isEqualTo(receipt.verify(keys()).root());
    assertThatThrownBy(() -> printing("00" + printed.substring(2)).verify(keys()))
        .asInstanceOf(type(VerificationException.class))
        .extracting(VerificationException::reason)
        .isEqualTo(Reason.UNSIGNED);
  }

  private Receipt printing(String fingerprint) {
    return new Receipt(
        receipt.leaf(),
        receipt.opening(),
        INDEX,
        receipt.path(),
        receipt.checkpoint(),
        Optional.of(fingerprint));
  }

  @Test
  void detailInAnyLanguageSurvives() throws IOException {
    String detail = "{\"理由\":\"收入 \\\\ \\\"稳定\\\" \\u0001 \uD83D\uDE42\"}";
    Opening opening = new Opening("ab".repeat(32), detail);
    String leaf = "{\"commit\":\"" + opening.commitment().hex() + "\",\"subject\":\"甲\\n\"}";
    SignedNote head = log.write(1, i -> leaf.getBytes(UTF_8));
    Receipt written = new Receipt(leaf, Optional.of(opening), 0, List.of(), head);
    Receipt read = Receipt.parse(written.bytes());
    assertThat(read.opening()).contains(opening);
    assertThat(read.verify(keys()).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c2sp.org/tlog-proof@v1 | c2sp.org/tlog-proof@v2",
        "index 300 | index 0300",
        "index 300 | index +300",
        "index 300 | index 300x",
        "index 300 | Index 300",
        "index 300 | index 9223372036854775808",
        "extra | extras",
        "\\n1000\\n | \\n01000\\n",
        "\\n1000\\n | \\n1000x\\n"
      })
  void anotherSpellingIsRefused(String written, String instead) {
    String good = new String(receipt.bytes(), UTF_8);
    String text = good.replace(lines(written), lines(instead));
    assertThat(text).isNotEqualTo(good);
    assertThatThrownBy(() -> Receipt.parse(text.getBytes(UTF_8)).verify(keys()))
        .isInstanceOf(FormatException.class);
  }

  private static String lines(String escaped) {
    return escaped.replace("\\n", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"leaf\":1}",
        "{\"leaf\":\"{}\"} ",
        "{ \"leaf\":\"{}\"}",
        "{\"leaf\":\"{}\",\"leaf\":\"{}\"}",
        "{\"leaf\":\"{}\",\"more\":\"\"}",
        "{\"leaf\":\"\\u007b}\"}",
        "{\"leaf\":\"{}\",\"salt\":\"00\"}",
        "{\"detail\":\"{}\",\"leaf\":\"{}\"}",
        "{\"detail\":\"{}\",\"leaf\":\"{}\",\"salt\":\"00\"}",
        "{\"leaf\":\"\\ud800\"}"
      })
  void extraDataOfAnotherFormIsRefused(String extra) {
    TlogProof proof =
        new TlogProof(
            Optional.of(extra.getBytes(UTF_8)), INDEX, receipt.path(), receipt.checkpoint());
    assertThatThrownBy(() -> Receipt.parse(proof.bytes())).isInstanceOf(FormatException.class);
  }

  @Test
  void aProofWithoutLeafIsNoReceipt() {
    TlogProof proof = new TlogProof(Optional.empty(), INDEX, receipt.path(), receipt.checkpoint());
    assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
    assertThatThrownBy(() -> Receipt.parse(proof.bytes())).isInstanceOf(FormatException.class);
  }

  private Receipt with(String leaf, Opening opening) {
    return new Receipt(leaf, Optional.of(opening), INDEX, receipt.path(), receipt.checkpoint());
  }

  private List<VerifierKey> keys() {
    return List.of(log.key());
  }

  private void assertRefused(Receipt refused, Reason reason) {
    assertThatThrownBy(() -> Receipt.parse(refused.bytes()).verify(keys()))
        .asInstanceOf(type(VerificationException.class))
        .extracting(VerificationException::reason)
        .isEqualTo(reason);
  }
}
