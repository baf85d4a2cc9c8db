package org.renwen.verifier.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.VerificationException;

/** The entry point. Ends with 0 when all is good, 1 on a mismatch, 2 when the input is unusable. */
public final class Main {
  static final int GOOD = 0;
  static final int MISMATCH = 1;
  static final int UNUSABLE = 2;
  static final String LANG = "--lang";

  /** Ends requests to a witness that do not arrive, in seconds; read by the JDK's HTTP server. */
  private static final String REQUEST_TIME = "sun.net.httpserver.maxReqTime";

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  Main(PrintStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * Runs a command and ends the process.
   *
   * @param words the command and its options
   */
  public static void main(String[] words) {
    Main main = new Main(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Clock.systemUTC());
    System.exit(main.run(words));
  }

  /** Java takes the locale's encoding for terminals, which may know no Chinese. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs a command; the answer is the exit status. */
  int run(String... words) {
    Messages messages = new Messages(locale(words));
    try {
      return dispatch(List.of(words), messages);
    } catch (UsageException usage) {
      err.println(usage.in(messages));
      err.println(messages.text("usage"));
    } catch (VerificationException mismatch) {
      String key = "mismatch." + mismatch.reason();
      err.println(messages.text(key, mismatch.begin(), mismatch.end() - 1));
      return MISMATCH;
    } catch (FormatException malformed) {
      err.println(messages.text("unusable.form", malformed.getMessage()));
    } catch (NoSuchFileException missing) {
      err.println(messages.text("unusable.missing", missing.getFile()));
    } catch (FileSystemException unreadable) {
      err.println(messages.text("unusable.file", unreadable.getFile(), unreadable.getReason()));
    } catch (IOException unreadable) {
      err.println(messages.text("unusable.io", unreadable));
    } catch (RuntimeException unforeseen) {
      // not left to the JVM, whose exit status for it would say "mismatch"
      unforeseen.printStackTrace(err);
    }
    return UNUSABLE;
  }

  private int dispatch(List<String> words, Messages messages) throws IOException {
    if (words.isEmpty()) {
      throw new UsageException("usage.command");
    }
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "verify" ->
          new VerifyCommand(Options.parse(rest, VerifyCommand.OPTIONS), messages, out).run();
      case "witness" -> witness(Options.parse(rest, WitnessCommand.OPTIONS), messages);
      case "help", "--help" -> out.println(messages.text("usage"));
      default -> throw new UsageException("usage.command");
    }
    return GOOD;
  }

  /** Serves until the process is told to stop. */
  private void witness(Options options, Messages messages) throws IOException {
    System.setProperty(REQUEST_TIME, "30");
    try (WitnessCommand.Running running = new WitnessCommand(options, clock).start()) {
      running.introduce(messages, out);
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Locale locale(String... words) {
    int lang = Arrays.asList(words).indexOf(LANG);
    return lang >= 0 && lang + 1 < words.length
        ? Locale.forLanguageTag(words[lang + 1])
        : Locale.getDefault();
  }
}
