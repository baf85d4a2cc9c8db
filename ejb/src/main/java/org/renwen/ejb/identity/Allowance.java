package org.renwen.ejb.identity;

import java.util.List;

/** What a program may still ask, policy by policy. */
public record Allowance(List<Policy> policies) {

  /**
   * One limit and what is left of it.
   *
   * @param name {@code burst}, {@code daily} or {@code training-daily}
   * @param quota units that it gives in a window of so many seconds
   * @param left units that are left now
   * @param seconds until all of it is there again; where it refused, until the request can be
   *     granted
   * @param violated whether it refused the request
   */
  public record Policy(
      String name, long quota, long window, long left, long seconds, boolean violated) {}

  /** In how many seconds the refused request can be granted; 0 where none was refused. */
  public long retryAfter() {
    return violated().stream().mapToLong(Policy::seconds).max().orElse(0);
  }

  /** The policies that refused. */
  public List<Policy> violated() {
    return policies.stream().filter(Policy::violated).toList();
  }
}
