package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final int JAVA_8_CLASS_FILE = 52;

  @Test
  void anOldJavaIsToldWhatIsNeeded() {
    assertThat(Main.refusal("1.8")).contains("Java 17").contains("Java 8");
    assertThat(Main.refusal("11")).contains("Java 17").contains("Java 11").doesNotContain("\n");
  }

  @Test
  void javaFrom17OnIsAccepted() {
    assertThat(Main.refusal("17")).isNull();
    assertThat(Main.refusal("25")).isNull();
  }

  @Test
  void theEntryPointLoadsOnJava8() throws IOException {
    try (DataInputStream header =
        new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      header.readInt();
      header.readUnsignedShort();
      assertThat(header.readUnsignedShort()).isEqualTo(JAVA_8_CLASS_FILE);
    }
  }
}
