package org.renwen.ejb.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.ejb.subject.SubjectKeys;
import org.renwen.persistence.audit.AuditDetail;
import org.renwen.persistence.audit.AuditRepository;
import org.renwen.persistence.audit.LogRepository;
import org.renwen.persistence.audit.LogRepository.Checkpoint;
import org.renwen.persistence.audit.LogRepository.Leaf;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.TenantContext;
import org.renwen.persistence.subject.RecordClass;
import org.renwen.verifier.InclusionProof;
import org.renwen.verifier.Opening;
import org.renwen.verifier.Receipt;
import org.renwen.verifier.SignedNote;
import org.renwen.verifier.TileHashReader;
import org.renwen.verifier.VerifierKey;

/** Makes receipts: proofs, to be checked off-line, that the log bears witness to a record. */
@ApplicationScoped
public class Receipts {
  @Inject private LogRepository log;
  @Inject private AuditRepository audit;
  @Inject private SubjectKeys keys;
  @Inject private LogSigner signer;

  /**
   * The receipt of a record as a C2SP tlog-proof, its {@code extra} holding the leaf and, where
   * asked for and not erased, salt and detail that open the leaf's commitment.
   *
   * @return empty while the entry is not yet under a checkpoint
   */
  public Optional<byte[]> of(UUID recordId, boolean opened) {
    Optional<Leaf> leaf = log.leafOfRecord(recordId);
    Optional<Checkpoint> checkpoint = log.checkpoint();
    if (leaf.isEmpty() && !log.waits(recordId)) {
      throw new NotFoundException("receipt");
    }
    if (leaf.isEmpty() || checkpoint.isEmpty() || checkpoint.get().size() <= leaf.get().index()) {
      return Optional.empty();
    }
    long size = checkpoint.get().size();
    SignedNote note = SignedNote.parse(checkpoint.get().note());
    InclusionProof proof =
        InclusionProof.build(
            leaf.get().index(), size, new TileHashReader(size, new StoredTiles(log)));
    return Optional.of(
        new Receipt(
                leaf.get().leaf(),
                opened ? opening(leaf.get().entryId()) : Optional.empty(),
                proof.index(),
                proof.path(),
                note,
                signedBy(note))
            .bytes());
  }

  /** The fingerprint of the key of ours that signed; after a rotation it may be the one before. */
  private Optional<String> signedBy(SignedNote note) {
    List<VerifierKey> ours = signer.keysOfAllTimes(TenantContext.current().orElseThrow());
    return note.verify(ours).stream().map(VerifierKey::fingerprint).findFirst();
  }

  private Optional<Opening> opening(UUID entryId) {
    return audit
        .detail(entryId)
        .flatMap(detail -> key(detail).map(key -> SealedOpening.open(key, detail)));
  }

  private Optional<byte[]> key(AuditDetail detail) {
    return detail.getSubjectId() == null
        ? Optional.of(keys.ofTenant())
        : keys.find(detail.getSubjectId(), RecordClass.DECISION);
  }
}
