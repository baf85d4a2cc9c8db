package org.renwen.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A log of ours in a directory, with the key that signs it. */
public final class LogFixture {
  /** Origin of the log. */
  public static final String ORIGIN = "log.example/tenant";

  private final Path directory;
  private final Ed25519Signer signer;

  /** An empty directory becomes a log. */
  public LogFixture(Path directory) {
    this.directory = directory;
    this.signer = signer(ORIGIN);
  }

  /** A signer with a new key. */
  public static Ed25519Signer signer(String name) {
    try {
      return new Ed25519Signer(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A leaf as the audit log writes it; its commitment opens with {@link #opening}. */
  public static byte[] leaf(int index) {
    String leaf =
        "{\"commit\":\"%s\",\"seq\":%d,\"type\":\"decision.made\"}"
            .formatted(opening(index).commitment().hex(), index);
    return leaf.getBytes(UTF_8);
  }

  /** What the leaf with this index commits to. */
  public static Opening opening(int index) {
    return new Opening("%064x".formatted(index), "{\"answer\":\"good\",\"n\":%d}".formatted(index));
  }

  /** Writes checkpoint, tiles and bundles of a log of so many leaves. */
  public SignedNote write(int size, IntFunction<byte[]> leaves) throws IOException {
    MerkleTree tree = new MerkleTree();
    TileBuilder tiles = new TileBuilder((tile, hashes) -> put(tile.path(), hashes));
    List<byte[]> bundle = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] leaf = leaves.apply(i);
      bundle.add(leaf);
      tree.append(TreeHash.leaf(leaf));
      tiles.append(TreeHash.leaf(leaf));
      if (bundle.size() == Tile.FULL || i == size - 1) {
        put(new Tile(0, i / Tile.FULL, bundle.size()).entriesPath(), EntryBundle.encode(bundle));
        bundle.clear();
      }
    }
    tiles.partials().forEach(tile -> put(tile.path(), tiles.read(tile)));
    return sign(new Checkpoint(ORIGIN, size, tree.root()));
  }

  /** Signs a checkpoint and puts it where the log's present one is. */
  public SignedNote sign(Checkpoint checkpoint) {
    SignedNote note = checkpoint.sign(signer);
    put(LogSource.CHECKPOINT, note.bytes());
    return note;
  }

  /** Writes one resource. */
  public void put(String path, byte[] content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Reads one resource. */
  public byte[] get(String path) throws IOException {
    return Files.readAllBytes(directory.resolve(path));
  }

  /** Removes one resource. */
  public void remove(String path) throws IOException {
    Files.delete(directory.resolve(path));
  }

  /** Changes a byte of one resource. */
  public void flip(String path, int offset) throws IOException {
    byte[] content = get(path);
    content[offset] ^= 1;
    put(path, content);
  }

  /** Reads the hashes of the log's tree of this size. */
  public HashReader hashes(long size) {
    return new TileHashReader(
        size,
        tile -> {
          try {
            return new LogReader(this::get).hashes(tile);
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  /** The receipt of a leaf written by {@link #leaf}. */
  public Receipt receipt(int index, SignedNote head) {
    long size = Checkpoint.parse(head.text()).size();
    return new Receipt(
        new String(leaf(index), UTF_8),
        Optional.of(opening(index)),
        index,
        InclusionProof.build(index, size, hashes(size)).path(),
        head);
  }

  /** The log's public key. */
  public VerifierKey key() {
    return signer.verifierKey();
  }

  /** Where the log is. */
  public Path directory() {
    return directory;
  }
}
