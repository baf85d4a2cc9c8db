package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @Test
  void withoutACommandEverythingIsRun() {
    assertThat(Arguments.parse("--home", "/opt/renwen").command()).isEqualTo(Arguments.Command.RUN);
  }

  @Test
  void commandAndDirectoriesAreTakenFromTheLine() {
    assertThat(
            Arguments.parse("init-db", "--home", "/opt/renwen", "--var", "/srv/renwen", "--script"))
        .isEqualTo(
            new Arguments(
                Arguments.Command.INIT_DB, Path.of("/opt/renwen"), Path.of("/srv/renwen"), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fly", "--fly", "run --script", "--home", "run migrate"})
  void whatIsNotUnderstoodIsRefusedInOneLine(String line) {
    assertThatThrownBy(() -> Arguments.parse(line.split(" ")))
        .isInstanceOf(LaunchException.class)
        .hasMessageNotContaining("\n");
  }
}
