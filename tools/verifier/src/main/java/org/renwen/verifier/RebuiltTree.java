package org.renwen.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.renwen.verifier.VerificationException.Reason;

/**
 * The tree as its leaves make it, compared with what is stored and signed as it grows. Mutable; one
 * thread at a time.
 */
final class RebuiltTree {
  private record Built(Tile tile, byte[] hashes) {}

  private final LogReader log;
  private final Checkpoint head;
  private final Optional<Checkpoint> before;
  private final MerkleTree tree = new MerkleTree();
  private final List<Built> built = new ArrayList<>();
  private final TileBuilder above =
      new TileBuilder((tile, hashes) -> built.add(new Built(tile, hashes)));

  RebuiltTree(LogReader log, Checkpoint head, Optional<Checkpoint> before) {
    this.log = log;
    this.head = head;
    this.before = before;
  }

  /** Adds the next leaves by the hashes of their level-0 tile, and its root when it is full. */
  void append(Tile tile, byte[] hashes, Optional<Hash> root) throws IOException {
    requireContinuation(hashes, tile.width() - 1);
    if (root.isPresent()) {
      tree.appendSubtree(Tile.HEIGHT, root.get());
      above.append(1, root.get());
      compareBuilt();
    } else {
      for (int i = 0; i < tile.width(); i++) {
        tree.append(Hash.at(hashes, i));
      }
    }
  }

  /** Compares what only the end decides: partial tiles and root. */
  void finish() throws IOException {
    requireContinuation(new byte[0], 0);
    above.partials().forEach(tile -> built.add(new Built(tile, above.read(tile))));
    compareBuilt();
    if (!tree.root().equals(head.root())) {
      long signedBefore = before.map(Checkpoint::size).orElse(0L);
      throw new VerificationException(Reason.ROOT, signedBefore, head.size());
    }
  }

  /** Checks the old root when the old tree ends at most so many leaves from here. */
  private void requireContinuation(byte[] next, int within) {
    long missing = before.map(Checkpoint::size).orElse(-1L) - tree.size();
    if (missing < 0 || missing > within) {
      return;
    }
    MerkleTree old = new MerkleTree(tree.size(), tree.range());
    for (int i = 0; i < missing; i++) {
      old.append(Hash.at(next, i));
    }
    if (!old.root().equals(before.get().root())) {
      throw new VerificationException(Reason.FORK, 0, old.size());
    }
  }

  private void compareBuilt() throws IOException {
    for (Built tile : built) {
      compare(tile.tile(), tile.hashes());
    }
    built.clear();
  }

  private void compare(Tile tile, byte[] hashes) throws IOException {
    byte[] stored = log.hashes(tile);
    for (int i = 0; i < tile.width(); i++) {
      if (!Hash.at(stored, i).equals(Hash.at(hashes, i))) {
        long leaves = 1L << Tile.HEIGHT * tile.level();
        long begin = (tile.first() + i) * leaves;
        throw new VerificationException(Reason.TILE, begin, begin + leaves);
      }
    }
  }
}
