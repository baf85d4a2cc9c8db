package org.renwen.persistence.inference;

import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.consent.LawfulBasis;

/** A decision to be stored; the fields are those of {@link Decision}. */
public record NewDecision(
    UUID id,
    UUID subjectId,
    UUID modelId,
    UUID modelVersionId,
    String artifactSha256,
    String reference,
    String purposeCode,
    int purposeVersion,
    LawfulBasis lawfulBasis,
    UUID consentEventId,
    UUID noticeId,
    UUID clientId,
    UUID accountId,
    Instant at,
    DecisionStatus status,
    Double cutOff,
    byte[] ciphertext) {}
