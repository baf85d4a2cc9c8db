package org.renwen.ejb.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Checkpoint;
import org.renwen.persistence.audit.LogRepository.Cosignature;
import org.renwen.persistence.shared.Sql;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.NoteSignature;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TileHashReader;

/**
 * Has the newest checkpoint of a log cosigned by a witness and keeps the cosignature beside it.
 * What the witness missed while it was away it does not need: a consistency proof leads from what
 * it saw last to the newest. No transaction is open while the witness is asked.
 */
final class Witnessing {
  private final DataSource dataSource;
  private final WitnessClient witness;
  private final Clock clock;

  Witnessing(DataSource dataSource, WitnessClient witness, Clock clock) {
    this.dataSource = dataSource;
    this.witness = witness;
    this.clock = clock;
  }

  /** The witness has seen a log of this name that ours does not continue. */
  static final class ForkException extends IOException {
    ForkException(long seen, long size) {
      super("the witness has seen a log of size " + seen + " that ours of " + size + " is not");
    }
  }

  /**
   * Asks the witness, unless it has seen the newest checkpoint.
   *
   * @throws ForkException when the witness has seen another log
   * @throws IOException when it is away or refuses
   */
  void witness(UUID tenantId) throws SQLException, IOException {
    Optional<Checkpoint> newest = call(tenantId, LogRepository::checkpoint);
    if (newest.isEmpty()) {
      return;
    }
    long size = newest.get().size();
    long seen = call(tenantId, log -> log.witnessedSize(witness.key().name()));
    if (seen == size) {
      return;
    }
    NoteSignature line = cosigned(tenantId, seen, size, SignedNote.parse(newest.get().note()));
    call(
        tenantId,
        log -> {
          log.addCosignature(
              new Cosignature(size, witness.key().name(), line.toString(), clock.instant()));
          return null;
        });
  }

  private NoteSignature cosigned(UUID tenantId, long seen, long size, SignedNote note)
      throws SQLException, IOException {
    try {
      return witness.cosign(proof(tenantId, seen, size), note);
    } catch (WitnessClient.OtherSizeException other) {
      // What it cosigned last may not have reached us.
      if (other.size() > size || other.size() == seen) {
        throw new ForkException(other.size(), size);
      }
      try {
        return witness.cosign(proof(tenantId, other.size(), size), note);
      } catch (WitnessClient.OtherSizeException again) {
        if (again.size() == other.size()) {
          throw new ForkException(again.size(), size);
        }
        throw again;
      }
    }
  }

  private ConsistencyProof proof(UUID tenantId, long from, long to) throws SQLException {
    return call(
        tenantId,
        log -> ConsistencyProof.build(from, to, new TileHashReader(to, new StoredTiles(log))));
  }

  private <T> T call(UUID tenantId, Function<LogRepository, T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        LogRepository log = new LogRepository(Sql.on(connection));
        log.actFor(tenantId);
        T result = work.apply(log);
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
