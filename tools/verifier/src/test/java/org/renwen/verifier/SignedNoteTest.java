package org.renwen.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** transparency-dev/merkle's note vector. */
  private static final String VKEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String NOTE =
      "This is an example message.\n\n— example.com/foo"
          + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

  private static final String TEXT =
      "one.example/log\n3\n" + ReferenceVectors.ROOTS.get(2).base64() + "\n";

  private final VerifierKey key = VerifierKey.parse(VKEY);

  @Test
  void theReferenceNoteVerifies() {
    SignedNote note = SignedNote.parse(NOTE.getBytes(UTF_8));
    assertThat(note.verify(List.of(key))).containsExactly(key);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.toString()).isEqualTo(NOTE);
    assertThat(key.toString()).isEqualTo(VKEY);
    assertThat(HexFormat.of().toHexDigits(key.keyId())).isEqualTo("530d903a");
  }

  @Test
  void anotherTextIsRefused() {
    SignedNote note = SignedNote.parse(NOTE.replace("example message", "exemple message"));
    assertThatThrownBy(() -> note.verify(List.of(key))).isInstanceOf(VerificationException.class);
  }

  @Test
  void signaturesOfUnknownKeysAreIgnoredEvenUnderAKnownName() throws Exception {
    VerifierKey stranger = new Ed25519Signer("example.com/foo", keys()).verifierKey();
    SignedNote note = SignedNote.parse(NOTE);
    NoteSignature line = new Ed25519Signer("example.com/foo", keys()).sign("another text\n");
    assertThat(note.with(line).verify(List.of(key))).containsExactly(key);
    assertThatThrownBy(() -> note.verify(List.of(stranger)))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void oneWrongSignatureOfATrustedKeyDisownsTheNote() {
    SignedNote note = SignedNote.parse(NOTE);
    byte[] wrong = note.signatures().get(0).signature();
    wrong[10] ^= 1;
    SignedNote doubtful = note.with(new NoteSignature(key.name(), key.keyId(), wrong));
    assertThatThrownBy(() -> doubtful.verify(List.of(key)))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void twoKeysOfARotationBothCount() throws Exception {
    Ed25519Signer old = new Ed25519Signer("one.example/log", keys());
    Ed25519Signer young = new Ed25519Signer("one.example/log", keys());
    SignedNote note = SignedNote.sign(TEXT, old, young);
    assertThat(note.verify(List.of(young.verifierKey(), old.verifierKey())))
        .containsExactlyInAnyOrder(old.verifierKey(), young.verifierKey());
    assertThat(note.verify(List.of(young.verifierKey()))).containsExactly(young.verifierKey());
  }

  @Test
  void aCosignatureSaysItsTimeAndBindsIt() throws Exception {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_679_315_147), ZoneOffset.UTC);
    CosignatureSigner witness = new CosignatureSigner("witness.example/w1", keys(), clock);
    VerifierKey witnessKey = VerifierKey.parse(witness.verifierKey().toString());
    NoteSignature line = NoteSignature.parse(witness.sign(TEXT).toString());
    assertThat(line.cosignedAt()).contains(1_679_315_147L);
    assertThat(witnessKey.verifies(TEXT, line)).isTrue();
    byte[] later = line.signature();
    later[7]++;
    assertThat(witnessKey.verifies(TEXT, new NoteSignature(line.name(), line.keyId(), later)))
        .isFalse();
  }

  /** The example of C2SP tlog-cosignature: cosigned at 1679315147, where its base64 decodes. */
  @Test
  void theTimeOfTheSpecificationsExampleIsRead() {
    NoteSignature line =
        NoteSignature.parse(
            "— witness.example.com/w1"
                + " jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==");
    assertThat(line.cosignedAt()).contains(1_679_315_147L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name AAAAAAA=",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— na\u00a0me AAAAAAA=\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAA==\n",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name AAAAAAB=\n",
        "text\n\n— name AAAAAAA= \n",
        "text\n\n— name AAAAAAA=\n\n",
        "te\rxt\n\n— name AAAAAAA=\n",
        "te\u0000xt\n\n— name AAAAAAA=\n",
        "text\n— name AAAAAAA=\n"
      })
  void whatIsNotANoteIsRefused(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] bytes = NOTE.getBytes(UTF_8);
    bytes[3] = (byte) 0xff;
    assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/foo",
        "example.com/foo+530d903a",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
        "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void whatIsNotAVerifierKeyIsRefused(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(FormatException.class);
  }

  static KeyPair keys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
