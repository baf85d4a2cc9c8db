package org.renwen.ejb.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.renwen.persistence.consent.Notice;
import org.renwen.persistence.shared.CanonicalJson;

/** A version of a notice: its text by language tag, and the hash of that. */
public record NoticeView(
    String code, int version, JsonNode text, String sha256, Instant createdAt) {
  static NoticeView of(Notice notice) {
    return new NoticeView(
        notice.getCode(),
        notice.getNumber(),
        CanonicalJson.parse(notice.getTextJson()),
        notice.getSha256(),
        notice.getCreatedAt());
  }
}
