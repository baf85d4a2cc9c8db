package org.renwen.verifier.witness;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.renwen.verifier.Checkpoint;
import org.renwen.verifier.ConsistencyProof;
import org.renwen.verifier.FormatException;
import org.renwen.verifier.Hash;
import org.renwen.verifier.NoteSigner;
import org.renwen.verifier.TreeHash;
import org.renwen.verifier.VerificationException;
import org.renwen.verifier.VerifierKey;

/**
 * Decides what is cosigned (C2SP tlog-witness, {@code add-checkpoint}). For each log, checking and
 * remembering are one step: requests about the same log wait for each other.
 */
public final class Witness {
  /** A log that is witnessed: the keys it may sign with, and whose turn it is. */
  private record Log(List<VerifierKey> keys, Lock turn) {}

  private final Map<String, Log> logs;
  private final NoteSigner signer;
  private final WitnessMemory memory;

  /**
   * A witness of these logs.
   *
   * @param logs their public keys; several of one name are one log whose key rotates
   * @param signer makes cosignatures
   * @param memory what was cosigned before
   */
  public Witness(Collection<VerifierKey> logs, NoteSigner signer, WitnessMemory memory) {
    this.logs =
        logs.stream().collect(Collectors.groupingBy(VerifierKey::name)).entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, log -> new Log(log.getValue(), new ReentrantLock())));
    this.signer = signer;
    this.memory = memory;
  }

  /**
   * Answers one request.
   *
   * @throws IOException when the memory cannot be read or written; nothing was cosigned
   */
  Answer addCheckpoint(byte[] body) throws IOException {
    AddCheckpointRequest request;
    try {
      request = AddCheckpointRequest.parse(body);
    } catch (FormatException malformed) {
      return Answer.refused(400);
    }
    Log log = logs.get(request.checkpoint().origin());
    if (log == null) {
      return Answer.refused(404);
    }
    try {
      request.note().verify(log.keys());
    } catch (VerificationException notTheLog) {
      return Answer.refused(403);
    }
    if (request.oldSize() > request.checkpoint().size()) {
      return Answer.refused(400);
    }
    log.turn().lock();
    try {
      return cosign(request);
    } finally {
      log.turn().unlock();
    }
  }

  private Answer cosign(AddCheckpointRequest request) throws IOException {
    Checkpoint offered = request.checkpoint();
    Optional<Checkpoint> last = memory.last(offered.origin());
    long size = last.map(Checkpoint::size).orElse(0L);
    Hash root = last.map(Checkpoint::root).orElse(TreeHash.EMPTY_ROOT);
    if (request.oldSize() != size || offered.size() == size && !offered.root().equals(root)) {
      return Answer.conflict(size);
    }
    ConsistencyProof proof = new ConsistencyProof(size, offered.size(), request.path());
    if (!proof.verifies(root, offered.root())) {
      return Answer.refused(422);
    }
    memory.remember(offered.origin(), request.note());
    return Answer.cosigned(signer.sign(request.note().text()) + "\n");
  }
}
