package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.inference.DecisionStatus;

/**
 * A decision.
 *
 * @param person pseudonym of the person concerned; null where the model is about nobody
 * @param input null for those who may not read personal data, and after the key was destroyed
 * @param output likewise, and while a human has yet to decide
 */
public record DecisionView(
    UUID id,
    String model,
    int version,
    String artifactSha256,
    UUID person,
    String reference,
    String purpose,
    int purposeVersion,
    LawfulBasis lawfulBasis,
    UUID consentEventId,
    UUID noticeId,
    UUID clientId,
    Instant at,
    Instant changedAt,
    DecisionStatus status,
    Double cutOff,
    JsonNode input,
    JsonNode output) {}
