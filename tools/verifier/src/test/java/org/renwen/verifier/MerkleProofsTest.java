package org.renwen.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * For random trees every proof verifies and no single-bit change of anything in it does. Roots come
 * from {@link NaiveTree}. Sizes are changed where they stand in the product, in a signed
 * checkpoint: trees of the same shape along a path share the path, so that hashes alone cannot tell
 * their sizes apart.
 */
class MerkleProofsTest {
  private static final boolean CAMPAIGN = Boolean.getBoolean("renwen.campaign");
  private static final int TRIALS = CAMPAIGN ? 10_000 : 500;
  private static final long SEED = 20_261_124;
  private static final int LARGEST = 2_000;
  private static final int BITS_OF_A_SIZE = 63;
  private static final Path EVIDENCE = Path.of("../../docs/evidence/merkle-proofs.md");

  private final List<byte[]> leaves = new ArrayList<>();
  private final Map<Tile, byte[]> tiles = new HashMap<>();
  private final Ed25519Signer signer = LogFixture.signer(LogFixture.ORIGIN);
  private final LongAdder changes = new LongAdder();
  private final LongAdder missed = new LongAdder();

  @Test
  void everyProofVerifiesAndNoSingleBitChangeOfItDoes() throws IOException {
    fill(new Random(SEED));
    long unverified = IntStream.range(0, TRIALS).parallel().filter(i -> !verifies(i)).count();
    assertThat(unverified).isZero();
    assertThat(missed.sum()).isZero();
    assertThat(changes.sum()).isGreaterThan(TRIALS * 1_000L);
    if (CAMPAIGN) {
      record(unverified);
    }
  }

  /** A tree as large as the largest; smaller ones share its beginning. */
  private void fill(Random random) {
    TileBuilder builder = new TileBuilder(tiles::put);
    for (int i = 0; i < LARGEST; i++) {
      byte[] leaf = new byte[random.nextInt(48)];
      random.nextBytes(leaf);
      leaves.add(leaf);
      builder.append(TreeHash.leaf(leaf));
    }
    builder.partials().forEach(tile -> tiles.put(tile, builder.read(tile)));
  }

  private boolean verifies(int trial) {
    Random random = new Random(SEED + trial);
    int size = 1 + random.nextInt(1 << 1 + random.nextInt(11)) % LARGEST;
    HashReader hashes = new TileHashReader(size, this::tile);
    Hash root = root(size);
    return inclusion(random.nextInt(size), size, hashes, root)
        && consistency(random.nextInt(size + 1), size, hashes, root)
        && signedSize(size, root);
  }

  /** A tile of a smaller tree is the beginning of the largest tree's, where that has it. */
  private byte[] tile(Tile wanted) {
    Tile stored = Tile.holding(wanted.level(), wanted.first(), LARGEST);
    return Arrays.copyOf(tiles.get(stored), wanted.bytes());
  }

  private Hash root(int size) {
    return Hash.of(NaiveTree.root(leaves.subList(0, size)));
  }

  private boolean inclusion(int index, int size, HashReader hashes, Hash root) {
    byte[] leaf = leaves.get(index);
    InclusionProof proof = InclusionProof.build(index, size, hashes);
    refuses(leaf, changed -> proof.verifies(TreeHash.leaf(changed), root));
    Hash leafHash = TreeHash.leaf(leaf);
    refuses(root.bytes(), changed -> proof.verifies(leafHash, Hash.of(changed)));
    refusesPath(
        proof.path(), path -> new InclusionProof(index, size, path).verifies(leafHash, root));
    for (int bit = 0; bit < BITS_OF_A_SIZE; bit++) {
      InclusionProof elsewhere = new InclusionProof(index ^ 1L << bit, size, proof.path());
      count(elsewhere.verifies(leafHash, root));
    }
    return proof.verifies(leafHash, root);
  }

  private boolean consistency(int from, int size, HashReader hashes, Hash root) {
    Hash old = root(from);
    ConsistencyProof proof = ConsistencyProof.build(from, size, hashes);
    refuses(old.bytes(), changed -> proof.verifies(Hash.of(changed), root));
    if (from > 0) {
      refuses(root.bytes(), changed -> proof.verifies(old, Hash.of(changed)));
    }
    refusesPath(proof.path(), path -> new ConsistencyProof(from, size, path).verifies(old, root));
    return proof.verifies(old, root);
  }

  private boolean signedSize(long size, Hash root) {
    SignedNote note = new Checkpoint(LogFixture.ORIGIN, size, root).sign(signer);
    for (int bit = 0; bit < BITS_OF_A_SIZE; bit++) {
      Checkpoint other = new Checkpoint(LogFixture.ORIGIN, size ^ 1L << bit, root);
      count(opens(new SignedNote(other.text(), note.signatures())));
    }
    return opens(note);
  }

  private boolean opens(SignedNote note) {
    try {
      Checkpoint.open(note, List.of(signer.verifierKey()));
      return true;
    } catch (VerificationException refused) {
      return false;
    }
  }

  /** Changes each bit of each hash, leaves out each hash, and adds one at each place. */
  private void refusesPath(List<Hash> path, Predicate<List<Hash>> accepted) {
    for (int i = 0; i <= path.size(); i++) {
      List<Hash> longer = new ArrayList<>(path);
      longer.add(i, TreeHash.EMPTY_ROOT);
      count(accepted.test(longer));
    }
    for (int i = 0; i < path.size(); i++) {
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      count(accepted.test(shorter));
      int position = i;
      refuses(
          path.get(i).bytes(),
          changed -> {
            List<Hash> other = new ArrayList<>(path);
            other.set(position, Hash.of(changed));
            return accepted.test(other);
          });
    }
  }

  private void refuses(byte[] bytes, Predicate<byte[]> accepted) {
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      count(accepted.test(changed));
    }
  }

  private void count(boolean accepted) {
    changes.increment();
    if (accepted) {
      missed.increment();
    }
  }

  private void record(long unverified) throws IOException {
    Process git = new ProcessBuilder("git", "rev-parse", "HEAD").start();
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    Files.createDirectories(EVIDENCE.getParent());
    Files.writeString(
        EVIDENCE,
        """
        # Merkle proofs: campaign

        Written by `MerkleProofsTest` when `renwen.campaign` is true. Random trees of up to %d leaves, one inclusion proof, one
        consistency proof and one signed checkpoint a trial; each bit of leaf, index, path, roots and signed size is changed, each hash of a
        path left out, and one added at each place.

        | | |
        |---|---|
        | Commit | %s |
        | Seed | %d |
        | Trials | %d |
        | Good proofs and checkpoints that were refused | %d |
        | Changes tried | %d |
        | Changes that were accepted | %d |
        """
            .formatted(LARGEST, commit, SEED, TRIALS, unverified, changes.sum(), missed.sum()));
  }
}
