package org.renwen.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine's processor can do. */
final class Processor {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  private Processor() {}

  /**
   * The kernels OpenBLAS shall use: Haswell's need AVX2, Nehalem's run on every 64-bit machine of
   * today.
   */
  static String openBlasCoreType() {
    try {
      return Files.readString(DESCRIPTION, StandardCharsets.ISO_8859_1).contains(" avx2 ")
          ? "Haswell"
          : "Nehalem";
    } catch (IOException unknown) {
      return "Nehalem";
    }
  }
}
