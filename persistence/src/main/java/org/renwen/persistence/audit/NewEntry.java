package org.renwen.persistence.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry on its way into the queue.
 *
 * @param streamId the object the entry is about; entries of one object form a stream
 * @param streamSeq its place in the stream, from 1
 * @param actor pseudonym of who did it
 * @param recordId the row it bears witness to; may be null
 * @param leaf canonical JSON without personal data, at most 65,535 bytes
 */
public record NewEntry(
    UUID id,
    UUID streamId,
    long streamSeq,
    String eventType,
    Instant at,
    String actor,
    UUID recordId,
    String leaf) {}
