package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path directory;

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void onlyItsOwnerMayReadASecretFile() throws IOException {
    Path file = directory.resolve("secret");
    SecretFile.write(file, "text");
    assertThat(modeOf(file)).isEqualTo("rw-------");
    assertThat(file).hasContent("text");
  }

  @Test
  void aSecretFileIsReplacedAsAWhole() {
    Path file = directory.resolve("secret");
    SecretFile.write(file, "longer than the next");
    SecretFile.write(file, "next");
    assertThat(file).hasContent("next");
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void eachKeyHas32BytesAndIsKeptByTheNextStart() throws IOException {
    try (StateDirectory state = StateDirectory.open(directory)) {
      state.createKeys();
      for (String name : new String[] {"kek-1.key", "blind-index.key", "signing.key"}) {
        Path key = state.keys().resolve(name);
        String text = Files.readString(key);
        assertThat(Base64.getDecoder().decode(text.strip())).hasSize(32);
        assertThat(modeOf(key)).isEqualTo("rw-------");
        state.createKeys();
        assertThat(key).hasContent(text);
      }
      assertThat(modeOf(state.keys())).isEqualTo("rwx------");
      assertThat(modeOf(state.log("").toAbsolutePath())).isEqualTo("rwx------");
    }
  }

  @Test
  void theNextKeyEncryptionKeyHasTheNextNumberAndTheOldOneMayGo() throws IOException {
    try (StateDirectory state = StateDirectory.open(directory)) {
      state.createKeys();
      Path second = KeyEncryptionKeys.add(state.keys());
      assertThat(second.getFileName()).hasToString("kek-2.key");
      assertThat(modeOf(second)).isEqualTo("rw-------");
      assertThat(Base64.getDecoder().decode(Files.readString(second).strip())).hasSize(32);
      Files.delete(state.keys().resolve("kek-1.key"));
      state.createKeys();
      assertThat(state.keys().resolve("kek-1.key")).doesNotExist();
      assertThat(KeyEncryptionKeys.newest(state.keys())).isEqualTo(2);
    }
  }

  @Test
  void aStateDirectoryThatIsInUseIsRefused() {
    try (StateDirectory held = StateDirectory.open(directory)) {
      assertThatThrownBy(() -> StateDirectory.open(held.root()))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining(directory.toString());
    }
    StateDirectory.open(directory).close();
  }

  @Test
  void everyRoleGetsAnAccountAndAClientKeyOnce() throws IOException {
    Path file = directory.resolve("accounts.properties");
    Accounts first = Accounts.createOrRead(file);
    Accounts second = Accounts.createOrRead(file);
    assertThat(modeOf(file)).isEqualTo("rw-------");
    for (String role :
        new String[] {
          "data-steward",
          "model-owner",
          "compliance-officer",
          "reviewer",
          "integrator",
          "data-subject",
          "auditor",
          "administrator"
        }) {
      assertThat(first.username(role)).isEqualTo(role + "@sample");
      assertThat(first.password(role)).hasSize(32).isEqualTo(second.password(role));
      assertThat(first.clientKey(role)).matches("rw_[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void aDatabasePasswordIsGeneratedOnceUnlessItIsConfigured() {
    Settings none = Settings.of(new Properties(), Map.of(), new Properties(), Map.of());
    String generated =
        DatabaseCredentials.createOrRead(directory, none).password(DatabaseCredentials.APP);
    assertThat(generated).hasSize(32);
    assertThat(DatabaseCredentials.createOrRead(directory, none).password(DatabaseCredentials.APP))
        .isEqualTo(generated);
    Settings configured =
        Settings.of(
            new Properties(),
            Map.of(),
            new Properties(),
            Map.of("renwen.db.app.password", "given"));
    assertThat(
            DatabaseCredentials.createOrRead(directory, configured)
                .password(DatabaseCredentials.APP))
        .isEqualTo("given");
  }

  @Test
  void theServersPasswordFormIsTheOneInItsDistribution() {
    // The line for the empty password in admin-keyfile of Payara 6.2025.9; the salt is its last 8
    // bytes.
    String distributed = "{SSHA256}Zl1/VMPYxMuFI2R9vhSzL0UucS4fY5aM5g/9yhmRxNiT3CH+nGzrsA==";
    byte[] salt = Base64.getDecoder().decode("k9wh/pxs67A=");
    assertThat(RealmPassword.hash("", salt)).isEqualTo(distributed);
  }
}
