package org.renwen.web.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What went wrong, as a problem document (RFC 9457).
 *
 * @param slug names the kind of problem; stable; {@code type} is {@code /problems/<slug>}
 * @param status the HTTP status
 * @param detail one English sentence without personal data, rejected values or internals
 * @param incident number under which the log explains an unforeseen failure; null for foreseen ones
 * @param details further members, safe to show
 */
public record Problem(
    String slug, int status, String detail, String incident, Map<String, Object> details) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** Rules whose denial is a conflict rather than forbidden. */
  private static final Set<String> OTHER_DENIALS = Set.of("four-eyes", "promotion-refused");

  public Problem {
    details = Map.copyOf(details);
  }

  public static Problem of(String slug, int status, String detail, Map<String, Object> details) {
    return new Problem(slug, status, detail, null, details);
  }

  /** A failure nobody foresaw: the caller learns its number and nothing else. */
  public static Problem unforeseen(int status, String incident) {
    return new Problem(
        Statuses.slug(status),
        status,
        "Something went wrong on our side. Please name the incident number when you report it.",
        incident,
        Map.of());
  }

  /** What a bare HTTP status says. */
  public static Problem ofStatus(int status) {
    return of(Statuses.slug(status), status, Statuses.detail(status), Map.of());
  }

  /**
   * Whether a rule about who may do what, or when, denied it. That is recorded in the audit log;
   * what consent denies is recorded where it is denied.
   */
  boolean denies() {
    return status == 403 && !slug.equals("consent-required") || OTHER_DENIALS.contains(slug);
  }

  /** The slug as words: {@code consent-required} becomes "Consent required". */
  public String title() {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /**
   * The document. On the Open Inference Protocol's paths it also carries that protocol's {@code
   * error} member.
   */
  public String toJson(boolean openInference) {
    Map<String, Object> members = new LinkedHashMap<>(details);
    members.put("type", "/problems/" + slug);
    members.put("title", title());
    members.put("status", status);
    members.put("detail", detail);
    if (incident != null) {
      members.put("instance", "urn:renwen:incident:" + incident);
    }
    if (openInference) {
      members.put("error", detail);
    }
    try {
      return Json.mapper().writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
