package org.renwen.ejb.inference;

import java.util.UUID;
import java.util.function.Supplier;
import org.renwen.persistence.registry.ModelTask;

/**
 * What an engine is told of a version.
 *
 * @param artifactSha256 null where the version has no artifact
 * @param artifact its bytes, read when asked for; the engine checks their hash before use
 * @param favourable the class that is good for the person; null where there is none
 * @param cutOff the probability of the favourable class from which on it is answered; null for the
 *     likeliest class
 * @param provenance canonical JSON
 */
public record EngineModel(
    UUID versionId,
    ModelTask task,
    String artifactSha256,
    Supplier<byte[]> artifact,
    String favourable,
    Double cutOff,
    String provenance) {}
