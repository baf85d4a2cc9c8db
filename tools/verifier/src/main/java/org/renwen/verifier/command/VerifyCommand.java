package org.renwen.verifier.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.LogSource;
import org.renwen.verifier.LogVerifier;
import org.renwen.verifier.Receipt;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.VerifierKey;

/** {@code verify}: checks a whole log, or one receipt, and says what was found good. */
final class VerifyCommand {
  static final Set<String> OPTIONS =
      Set.of("--vkey", "--from", "--bearer-file", "--receipt", "--witness", Main.LANG);

  private final Options options;
  private final Messages messages;
  private final PrintStream out;

  VerifyCommand(Options options, Messages messages, PrintStream out) {
    this.options = options;
    this.messages = messages;
    this.out = out;
  }

  /**
   * Verifies what the options name; returns when all of it is good.
   *
   * @throws org.renwen.verifier.VerificationException when it is not
   * @throws org.renwen.verifier.FormatException when a file is malformed
   * @throws IOException when something cannot be read
   */
  void run() throws IOException {
    List<VerifierKey> keys = options.requiredKeys("--vkey");
    Optional<Path> receipt = options.file("--receipt");
    if (receipt.isPresent()) {
      options.refuse("--from", "--bearer-file");
      options.requireOperands(0);
      verifyReceipt(receipt.get(), keys);
    } else {
      options.requireOperands(1);
      verifyLog(options.operands().get(0), keys);
    }
  }

  private void verifyLog(String place, List<VerifierKey> keys) throws IOException {
    Optional<SignedNote> old = Optional.empty();
    Optional<Path> from = options.file("--from");
    if (from.isPresent()) {
      old = Optional.of(SignedNote.parse(Files.readAllBytes(from.get())));
    }
    SignedNote note = verified(source(place), keys, old);
    Checkpoint head = Checkpoint.parse(note.text());
    say("good.log", head.size(), head.origin(), head.root().base64());
    old.map(kept -> Checkpoint.parse(kept.text()))
        .ifPresent(kept -> say("good.continuation", kept.size(), from.orElseThrow()));
    sayWhoSigned(note, keys);
  }

  private static SignedNote verified(
      LogSource source, List<VerifierKey> keys, Optional<SignedNote> old) throws IOException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      return new LogVerifier(source, keys, workers).verify(old);
    } finally {
      workers.shutdownNow();
    }
  }

  private LogSource source(String place) throws IOException {
    Optional<Path> bearerFile = options.file("--bearer-file");
    if (!place.startsWith("http://") && !place.startsWith("https://")) {
      options.refuse("--bearer-file");
      return new DirectoryLog(Path.of(place));
    }
    Optional<String> bearer = Optional.empty();
    if (bearerFile.isPresent()) {
      bearer = Optional.of(Files.readString(bearerFile.get()).strip());
    }
    return new HttpLog(place, bearer);
  }

  private void verifyReceipt(Path file, List<VerifierKey> keys) throws IOException {
    Receipt receipt = Receipt.parse(Files.readAllBytes(file));
    Checkpoint head = receipt.verify(keys);
    say("good.receipt", receipt.index(), head.origin(), head.size(), head.root().base64());
    say("good.leaf", receipt.leaf());
    receipt
        .opening()
        .ifPresentOrElse(opening -> say("good.detail", opening.detail()), () -> say("good.closed"));
    sayWhoSigned(receipt.checkpoint(), keys);
  }

  private void sayWhoSigned(SignedNote note, List<VerifierKey> keys) {
    note.verify(keys).forEach(key -> say("good.key", key.name(), key.fingerprint()));
    for (VerifierKey witness : options.keys("--witness")) {
      note.verify(List.of(witness));
      note.signatures().stream()
          .filter(line -> witness.verifies(note.text(), line))
          .flatMap(line -> line.cosignedAt().stream())
          .forEach(time -> say("good.witness", witness.name(), Instant.ofEpochSecond(time)));
    }
  }

  private void say(String key, Object... values) {
    out.println(messages.text(key, values));
  }
}
