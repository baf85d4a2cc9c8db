package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String NAME = "renwen.http.port";

  private static Properties properties(String value) {
    Properties properties = new Properties();
    properties.setProperty(NAME, value);
    return properties;
  }

  @Test
  void environmentWinsOverTheFileAndSystemPropertiesWinOverTheEnvironment() {
    Map<String, String> environment = Map.of("RENWEN_HTTP_PORT", "2");
    Properties none = new Properties();
    assertThat(Settings.of(properties("1"), environment, none, Map.of()).find(NAME)).hasValue("2");
    assertThat(Settings.of(properties("1"), environment, properties("3"), Map.of()).find(NAME))
        .hasValue("3");
    assertThat(
            Settings.of(properties("1"), environment, properties("3"), Map.of(NAME, "4"))
                .find(NAME))
        .hasValue("4");
  }

  @Test
  void theFileInTheStateDirectoryIsRead(@TempDir Path var) throws Exception {
    Files.writeString(var.resolve("renwen.properties"), "renwen.test.only.here=yes\n");
    assertThat(Settings.load(var, Map.of()).find("renwen.test.only.here")).hasValue("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "8080x", "999999999999"})
  void whatIsNoPortIsRefused(String value) {
    Settings settings = Settings.of(properties(value), Map.of(), new Properties(), Map.of());
    assertThatThrownBy(() -> settings.port(NAME)).isInstanceOf(LaunchException.class);
  }

  @Test
  void theApplicationLearnsNeitherAdministratorNorOwnerPassword() {
    Settings settings =
        Settings.of(
            new Properties(),
            Map.of(),
            new Properties(),
            Map.of(
                "renwen.db.admin.password", "a",
                "renwen.db.owner.password", "b",
                "renwen.db.backup.password", "c",
                "renwen.inference.deadline", "PT1S"));
    assertThat(settings.forApplication())
        .containsOnly(Map.entry("RENWEN_INFERENCE_DEADLINE", "PT1S"));
  }
}
