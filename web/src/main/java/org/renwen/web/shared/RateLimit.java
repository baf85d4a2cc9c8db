package org.renwen.web.shared;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.renwen.ejb.identity.Allowance;
import org.renwen.ejb.identity.Allowance.Policy;

/**
 * Tells a program what it may still ask, in the fields of draft-ietf-httpapi-ratelimit-headers-11
 * (lists of structured fields, RFC 9651). Quotas are in our units, a row each.
 */
public final class RateLimit {
  private RateLimit() {}

  /** Adds the fields to an answer; to a refusal only those of the policies that refused. */
  public static ResponseBuilder describe(Allowance allowance, ResponseBuilder answer) {
    List<Policy> violated = allowance.violated();
    answer.header(
        "RateLimit-Policy",
        list(
            allowance.policies(),
            policy -> named(policy) + ";q=" + policy.quota() + ";w=" + policy.window()));
    answer.header(
        "RateLimit",
        list(
            violated.isEmpty() ? allowance.policies() : violated,
            policy -> named(policy) + ";r=" + policy.left() + ";t=" + policy.seconds()));
    return violated.isEmpty()
        ? answer
        : answer.header(HttpHeaders.RETRY_AFTER, allowance.retryAfter());
  }

  private static String named(Policy policy) {
    return '"' + policy.name() + '"';
  }

  private static String list(List<Policy> policies, Function<Policy, String> item) {
    return policies.stream().map(item).collect(Collectors.joining(", "));
  }
}
