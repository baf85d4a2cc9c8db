package org.renwen.ejb.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Head;
import org.renwen.persistence.shared.Sql;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.Hash;
import org.renwen.verifier.MerkleTree;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TileBuilder;
import org.renwen.verifier.TileHashReader;
import org.renwen.verifier.VerifierKey;

/**
 * Turns the queues into logs, on connections of the role {@code renwen_log}. One transaction gives
 * a batch of entries contiguous indices and writes leaves, full tiles and head; the next signs that
 * head, if it continues what was signed before. Any number may work side by side: a log is one
 * sequencer's at a time (design: queue, sequencer, checkpoint).
 */
final class Sequencing {
  /** Most entries a transaction; bounds its length and what is held in memory. */
  static final int BATCH = 10_000;

  private final DataSource dataSource;
  private final Clock clock;

  Sequencing(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** The stored tree is not what was signed: nothing more is signed until a human has looked. */
  static final class InconsistentLogException extends IllegalStateException {
    InconsistentLogException(String message) {
      super(message);
    }
  }

  /** The logs that have entries waiting or a head to sign. */
  List<UUID> logsWithWork() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new LogRepository(Sql.on(connection)).logsWithWork();
    }
  }

  /**
   * Integrates one batch.
   *
   * @return how many entries; 0 when none waits or another sequencer has the log
   */
  int integrate(UUID tenantId) throws SQLException {
    Integer integrated =
        inTransaction(
            tenantId,
            log -> {
              Optional<Head> head = log.head();
              long before = head.map(Head::size).orElse(0L);
              int moved = log.integrate(before, BATCH);
              if (moved > 0) {
                grow(log, head, before, before + moved);
              }
              return moved;
            });
    return integrated == null ? 0 : integrated;
  }

  private void grow(LogRepository log, Optional<Head> head, long before, long after) {
    StoredTiles tiles = new StoredTiles(log);
    MerkleTree tree = tiles.tree(before);
    if (head.isPresent() && !tree.root().equals(Hash.of(head.get().root()))) {
      throw new InconsistentLogException("the stored tree is not the one of the last head");
    }
    TileBuilder builder =
        new TileBuilder(
            before, tiles, (full, hashes) -> log.addTile(full.level(), full.index(), hashes));
    byte[] added = log.leafHashes(before, after);
    for (int i = 0; i < after - before; i++) {
      Hash leaf = Hash.at(added, i);
      tree.append(leaf);
      builder.append(leaf);
    }
    log.addHead(new Head(after, tree.root().bytes(), clock.instant()));
  }

  /**
   * Signs the newest head, unless it is signed already or another sequencer has the log.
   *
   * @throws InconsistentLogException when it does not continue the last checkpoint
   */
  void sign(UUID tenantId, String origin, NoteSigner... signers) throws SQLException {
    inTransaction(
        tenantId,
        log -> {
          Optional<Head> head = log.head();
          Optional<LogRepository.Checkpoint> signed = log.checkpoint();
          long signedSize = signed.map(LogRepository.Checkpoint::size).orElse(0L);
          if (head.isPresent() && head.get().size() > signedSize) {
            Hash root = Hash.of(head.get().root());
            signed.ifPresent(last -> requireContinues(log, last, head.get().size(), root, signers));
            Instant at = clock.instant();
            SignedNote note = new Checkpoint(origin, head.get().size(), root).sign(signers);
            log.addCheckpoint(new LogRepository.Checkpoint(head.get().size(), note.toString(), at));
          }
          return null;
        });
  }

  private static void requireContinues(
      LogRepository log,
      LogRepository.Checkpoint last,
      long size,
      Hash root,
      NoteSigner... signers) {
    List<VerifierKey> keys = Arrays.stream(signers).map(NoteSigner::verifierKey).toList();
    Checkpoint before = Checkpoint.open(SignedNote.parse(last.note()), keys);
    TileHashReader hashes = new TileHashReader(size, new StoredTiles(log));
    ConsistencyProof proof = ConsistencyProof.build(before.size(), size, hashes);
    if (!proof.verifies(before.root(), root)) {
      throw new InconsistentLogException("the head does not continue the last checkpoint");
    }
  }

  private interface Work<T> {
    T on(LogRepository log);
  }

  /** Null when another sequencer has the log. */
  private <T> T inTransaction(UUID tenantId, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        LogRepository log = new LogRepository(Sql.on(connection));
        log.actFor(tenantId);
        T result = log.tryLock(tenantId) ? work.on(log) : null;
        connection.commit();
        return result;
      } finally {
        // Ends what was not committed; after a commit there is nothing to end.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
