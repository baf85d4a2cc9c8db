package org.renwen.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How often a fault is tried: once in a build, with many seeds in a campaign, which is written up.
 */
final class Campaign {
  private static final int SEEDS = 20;

  private Campaign() {}

  static boolean isOn() {
    return Boolean.getBoolean("renwen.test.campaign");
  }

  /**
   * 1 in a build, 1 to 20 in a campaign; {@code renwen.test.seeds} says up to which otherwise, and
   * {@code renwen.test.first-seed} from which, to go on with one that was interrupted.
   */
  static LongStream seeds() {
    return isOn()
        ? LongStream.rangeClosed(
            Integer.getInteger("renwen.test.first-seed", 1),
            Integer.getInteger("renwen.test.seeds", SEEDS))
        : LongStream.of(1);
  }

  /**
   * Writes what a campaign saw to {@code docs/evidence}.
   *
   * @param topic the file's name
   * @param claim what was shown
   * @param columns of the table, and {@code rows} one a seed
   */
  static void write(String topic, String claim, List<String> columns, List<List<Object>> rows) {
    if (!isOn()) {
      return;
    }
    StringBuilder text = new StringBuilder("# " + claim + "\n\n");
    text.append("`mvn -Pcampaign verify` at commit ").append(commit());
    text.append(", ").append(rows.size()).append(" seeds.\n\n");
    text.append("| ").append(String.join(" | ", columns)).append(" |\n");
    text.append("|---".repeat(columns.size())).append("|\n");
    for (List<Object> row : rows) {
      text.append("| ")
          .append(String.join(" | ", row.stream().map(String::valueOf).toList()))
          .append(" |\n");
    }
    try {
      Path directory = Files.createDirectories(repository().resolve("docs/evidence"));
      Files.writeString(directory.resolve(topic + ".md"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path repository() {
    return Path.of(System.getProperty("renwen.test.repository", "..")).toAbsolutePath();
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD").directory(repository().toFile()).start();
      String commit = new String(git.getInputStream().readAllBytes()).strip();
      return git.waitFor() == 0 ? commit : "unknown (no git)";
    } catch (IOException noGit) {
      return "unknown (no git)";
    } catch (InterruptedException hurried) {
      throw Product.interrupted();
    }
  }
}
