package org.renwen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prepares the sample: the German credit data and generated consents, as the files a client would
 * upload.
 */
final class SampleLoader {
  private SampleLoader() {}

  /** Writes {@code german-credit.csv} and {@code consents.jsonl}, unless they are there. */
  static void load(Path directory) throws IOException {
    Path data = directory.resolve("german-credit.csv");
    Path consents = directory.resolve("consents.jsonl");
    if (Files.exists(data) && Files.exists(consents)) {
      return;
    }
    Files.createDirectories(directory);
    GermanCredit credit = GermanCredit.load();
    Files.writeString(data, credit.csv());
    Files.writeString(consents, SampleConsents.jsonLines(credit.size()));
  }
}
