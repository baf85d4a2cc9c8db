package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;

  private static TlsIdentity of(Map<String, String> settings) {
    return TlsIdentity.of(Settings.of(new Properties(), Map.of(), new Properties(), settings))
        .orElse(null);
  }

  private TlsIdentity named(String certificate, String key) {
    return of(
        Map.of(
            "renwen.tls.certificate", directory.resolve(certificate).toString(),
            "renwen.tls.key", directory.resolve(key).toString()));
  }

  /** Makes {@code name.pem} and {@code name.key}. */
  private void make(String name, String algorithm) throws Exception {
    Path store = directory.resolve(name + ".p12");
    assertThat(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD))
                .start()
                .waitFor())
        .isZero();
    KeyStore made = load(store);
    pem(name + ".key", "PRIVATE KEY", made.getKey(name, PASSWORD).getEncoded());
    pem(name + ".pem", "CERTIFICATE", made.getCertificate(name).getEncoded());
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      store.load(stream, PASSWORD);
    }
    return store;
  }

  private void pem(String name, String kind, byte[] content) throws IOException {
    String encoded = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + kind + "-----\n" + encoded + "\n-----END " + kind + "-----\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void theKeyStandsInTheServersStoreBesideWhatWasThereAndOnlyItsOwnerReadsIt(String algorithm)
      throws Exception {
    make("server", algorithm);
    make("other", "EC");
    Path target = directory.resolve("keystore.p12");
    named("server.pem", "server.key").addTo(directory.resolve("other.p12"), target, PASSWORD);

    KeyStore store = load(target);
    assertThat(store.getKey(TlsIdentity.ALIAS, PASSWORD).getAlgorithm()).isEqualTo(algorithm);
    assertThat(store.getCertificate(TlsIdentity.ALIAS))
        .isEqualTo(load(directory.resolve("server.p12")).getCertificate("server"));
    assertThat(store.containsAlias("other")).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedInOneLine() throws Exception {
    make("server", "EC");
    make("stranger", "EC");
    pem("empty.pem", "NOTHING", new byte[0]);

    assertThat(of(Map.of())).isNull();
    assertThatThrownBy(() -> of(Map.of("renwen.tls.key", "k")))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("renwen.tls.certificate");
    assertThatThrownBy(() -> named("server.pem", "stranger.key"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("does not belong");
    assertThatThrownBy(() -> named("empty.pem", "server.key"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("no certificate");
    assertThatThrownBy(() -> named("server.pem", "empty.pem"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("BEGIN PRIVATE KEY");
    assertThatThrownBy(() -> named("absent.pem", "server.key")).isInstanceOf(LaunchException.class);
  }
}
