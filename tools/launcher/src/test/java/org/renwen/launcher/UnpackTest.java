package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackTest {
  /**
   * A directory with a text, an executable and a link to the text, written by GNU tar 1.34 ({@code
   * --format=ustar}) and xz 5.4.1.
   */
  private static final String TXZ =
      "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/ALZdADILvBunjDRE4cIHdekACY2x9ZYvS2GaSb6gYinF+jfNRgt+9gMh1dBIPXQ8"
          + "XrgEQUhzgb+nlOtllPRpyuVTh7SgGnp2u9VuBTW887Skc8BMDAJJRPeXIQMSSJGEhtcxviJDG0qUlgRN0YWUOAcUFBXLPWmGhY2+"
          + "6+OzVea4+qabwD5b5BIOAvIKMHq/zHzGFW+G4luCCnSiAYPoYtQndnOb4wplfB1RvGlgpiLCAQx9OTRu4DEAAAAAZRDGdLKohRkA"
          + "AdIBgFAAAMLYJiCxxGf7AgAAAAAEWVo=";

  @TempDir Path directory;

  private Path archive(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return Files.write(directory.resolve("archive.jar"), bytes.toByteArray());
  }

  @Test
  void filesLinksAndExecutablesComeOutOfATarInAJar() throws IOException {
    Path jar = archive("postgres-linux.txz", Base64.getDecoder().decode(TXZ));
    Path target = Files.createDirectory(directory.resolve("target"));
    Unpack.tarInJar(jar, target);
    assertThat(target.resolve("d/a.txt")).hasContent("hello");
    assertThat(Files.isExecutable(target.resolve("d/run"))).isTrue();
    assertThat(Files.readSymbolicLink(target.resolve("d/link"))).isEqualTo(Path.of("a.txt"));
  }

  @Test
  void anArchiveIsUnpackedOnceAndAgainWhenItChanges() throws IOException {
    Path zip = archive("a.txt", "one".getBytes(StandardCharsets.UTF_8));
    Path target = directory.resolve("target");
    assertThat(Unpack.once(zip, target, draft -> Unpack.zip(zip, draft))).isTrue();
    assertThat(Unpack.once(zip, target, draft -> Unpack.zip(zip, draft))).isFalse();
    archive("a.txt", "second".getBytes(StandardCharsets.UTF_8));
    assertThat(Unpack.once(zip, target, draft -> Unpack.zip(zip, draft))).isTrue();
    assertThat(target.resolve("a.txt")).hasContent("second");
  }

  @Test
  void anEntryThatLeavesTheDirectoryIsRefusedAndNothingLooksUnpacked() throws IOException {
    Path zip = archive("../outside.txt", "x".getBytes(StandardCharsets.UTF_8));
    Path target = directory.resolve("target");
    assertThatThrownBy(() -> Unpack.once(zip, target, draft -> Unpack.zip(zip, draft)))
        .isInstanceOf(LaunchException.class);
    assertThat(directory.resolve("outside.txt")).doesNotExist();
    assertThat(target).doesNotExist();
  }
}
