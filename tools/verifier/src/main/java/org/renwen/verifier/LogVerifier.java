package org.renwen.verifier;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.renwen.verifier.VerificationException.Reason;

/**
 * Checks a whole log, trusting only its public key: hashes every leaf again, rebuilds the tree,
 * compares it with every stored tile and with the signed root, and with the root that the first
 * leaves had in an older checkpoint. Reads each bundle and tile once and keeps a bounded number in
 * memory.
 */
public final class LogVerifier {
  private static final int AHEAD = 32;

  /** A level-0 tile whose hashes are those of the leaves under it, and its root when it is full. */
  private record CheckedTile(Tile tile, byte[] hashes, Optional<Hash> root) {}

  private final LogSource source;
  private final LogReader log;
  private final Collection<VerifierKey> trusted;
  private final ExecutorService workers;

  /**
   * A verifier of one log.
   *
   * @param source where its resources are read
   * @param trusted the log's public keys
   * @param workers hash the leaves; the caller shuts them down
   */
  public LogVerifier(LogSource source, Collection<VerifierKey> trusted, ExecutorService workers) {
    this.source = source;
    this.log = new LogReader(source);
    this.trusted = List.copyOf(trusted);
    this.workers = workers;
  }

  /**
   * Verifies the log as its present checkpoint states it.
   *
   * @param old a checkpoint of this log that the reader kept
   * @return the present checkpoint, signed: what it says is true of the leaves
   * @throws VerificationException when something does not fit, saying at which leaves
   * @throws FormatException when a checkpoint is malformed or the old one is another log's
   * @throws IOException when a resource cannot be read
   */
  public SignedNote verify(Optional<SignedNote> old) throws IOException {
    SignedNote note = SignedNote.parse(source.read(LogSource.CHECKPOINT));
    Checkpoint head = Checkpoint.open(note, trusted);
    Optional<Checkpoint> before = old.map(kept -> Checkpoint.open(kept, trusted));
    before.ifPresent(kept -> requireSameLog(kept, head));
    rebuild(head, new RebuiltTree(log, head, before));
    return note;
  }

  private static void requireSameLog(Checkpoint kept, Checkpoint head) {
    if (!kept.origin().equals(head.origin())) {
      throw new FormatException("an old checkpoint of the same log was expected");
    }
    if (kept.size() > head.size()) {
      throw new VerificationException(Reason.SHRUNK, head.size(), kept.size());
    }
  }

  private void rebuild(Checkpoint head, RebuiltTree tree) throws IOException {
    Queue<Future<CheckedTile>> ahead = new ArrayDeque<>();
    try {
      for (long first = 0; first < head.size(); first += Tile.FULL) {
        Tile tile = Tile.holding(0, first, head.size());
        ahead.add(workers.submit(() -> checked(tile)));
        if (ahead.size() == AHEAD) {
          append(ahead, tree);
        }
      }
      while (!ahead.isEmpty()) {
        append(ahead, tree);
      }
    } finally {
      ahead.forEach(task -> task.cancel(true));
    }
    tree.finish();
  }

  private CheckedTile checked(Tile tile) throws IOException {
    List<byte[]> entries = log.entries(tile);
    byte[] hashes = log.hashes(tile);
    for (int i = 0; i < tile.width(); i++) {
      if (!TreeHash.leaf(entries.get(i)).equals(Hash.at(hashes, i))) {
        throw new VerificationException(Reason.LEAF, tile.first() + i, tile.first() + i + 1);
      }
    }
    Optional<Hash> root =
        tile.isFull() ? Optional.of(TreeHash.subtree(hashes, 0, Tile.FULL)) : Optional.empty();
    return new CheckedTile(tile, hashes, root);
  }

  private static void append(Queue<Future<CheckedTile>> ahead, RebuiltTree tree)
      throws IOException {
    try {
      CheckedTile next = ahead.remove().get();
      tree.append(next.tile(), next.hashes(), next.root());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      if (failure.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("verification was interrupted");
    }
  }
}
