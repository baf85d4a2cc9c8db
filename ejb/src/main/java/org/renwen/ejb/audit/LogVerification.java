package org.renwen.ejb.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Leaf;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.Hash;
import org.renwen.verifier.MerkleTree;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.Tile;
import org.renwen.verifier.TileBuilder;
import org.renwen.verifier.TreeHash;
import org.renwen.verifier.VerificationException;
import org.renwen.verifier.VerifierKey;

/**
 * Reads a stored log from its first leaf to its head and compares everything that was written with
 * what follows from the leaves: hashes, full tiles, every checkpoint on the way, the head. It finds
 * what somebody changed in the tables; who holds an old checkpoint finds even what was signed anew.
 */
final class LogVerification {
  private static final int BATCH = 8_192;
  private static final int MOST_FINDINGS = 100;

  private final LogRepository log;
  private final List<VerifierKey> keys;
  private final List<String> findings = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();
  private final TileBuilder tiles = new TileBuilder(this::compare);

  LogVerification(LogRepository log, List<VerifierKey> keys) {
    this.log = log;
    this.keys = keys;
  }

  /**
   * @return what does not fit; empty when the log is sound
   */
  List<String> verify(long size) {
    for (long begin = 0; begin < size && findings.size() < MOST_FINDINGS; begin += BATCH) {
      long end = Math.min(size, begin + BATCH);
      Iterator<LogRepository.Checkpoint> checkpoints = log.checkpoints(begin, end).iterator();
      Expected expected = new Expected(checkpoints);
      log.leaves(begin, end, leaf -> add(leaf, expected));
      if (tree.size() < end && findings.size() < MOST_FINDINGS) {
        findings.add("leaf " + tree.size() + ": missing");
        return findings;
      }
    }
    log.head()
        .filter(head -> head.size() == tree.size())
        .ifPresent(head -> compare("head " + head.size(), Hash.of(head.root())));
    return findings;
  }

  /** The checkpoints of a stretch, compared when the tree has their size. */
  private final class Expected {
    private final Iterator<LogRepository.Checkpoint> rest;
    private LogRepository.Checkpoint next;

    Expected(Iterator<LogRepository.Checkpoint> rest) {
      this.rest = rest;
      advance();
    }

    private void advance() {
      next = rest.hasNext() ? rest.next() : null;
    }

    void compare() {
      if (next != null && next.size() == tree.size()) {
        LogVerification.this.compare(next);
        advance();
      }
    }
  }

  private void add(Leaf leaf, Expected expected) {
    if (leaf.index() != tree.size()) {
      // Everything behind a gap is shifted; one finding says it.
      return;
    }
    Hash hash = TreeHash.leaf(leaf.leaf().getBytes(StandardCharsets.UTF_8));
    if (!hash.equals(Hash.of(leaf.hash()))) {
      report("leaf " + leaf.index() + ": its text is not what was hashed");
    }
    tree.append(hash);
    tiles.append(hash);
    expected.compare();
  }

  private void compare(Tile tile, byte[] hashes) {
    List<byte[]> stored = log.tiles(tile.level(), tile.index(), tile.index() + 1);
    if (stored.isEmpty() || !Arrays.equals(stored.get(0), hashes)) {
      report(tile.path() + ": not the hashes of its leaves");
    }
  }

  private void compare(LogRepository.Checkpoint stored) {
    try {
      Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(stored.note()), keys);
      if (checkpoint.size() != stored.size()) {
        report("checkpoint " + stored.size() + ": of another size");
      } else {
        compare("checkpoint " + stored.size(), checkpoint.root());
      }
    } catch (FormatException | VerificationException e) {
      report("checkpoint " + stored.size() + ": not signed by the key of this log");
    }
  }

  private void compare(String what, Hash root) {
    if (!root.equals(tree.root())) {
      report(what + ": not the root of the leaves");
    }
  }

  private void report(String finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }
}
