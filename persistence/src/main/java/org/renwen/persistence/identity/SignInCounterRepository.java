package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.renwen.persistence.shared.Bulk;

/**
 * How often somebody failed to sign in, by keys that tell nobody a name or an address. Rows belong
 * to no tenant, since a name that nobody has is counted like any other.
 */
public class SignInCounterRepository {
  private final EntityManager em;

  public SignInCounterRepository(EntityManager em) {
    this.em = em;
  }

  /**
   * @param window after so long without a failure a counter starts anew
   * @param free failures that cost nothing; each further one doubles a pause that begins with a
   *     second
   * @param most failures after which nobody is admitted for {@code lock}
   */
  public record Limits(Duration window, int free, int most, Duration lock) {}

  /**
   * Counts an attempt.
   *
   * @return its number; empty when the counter is closed now, and the attempt is not counted
   */
  public OptionalInt count(byte[] key, Limits limits, Instant at) {
    int[] number = new int[1];
    Bulk.query(
        em,
        row -> number[0] = row.getInt("number"),
        """
        select count_sign_in(?, ?, make_interval(secs => ?), ?, ?, make_interval(secs => ?)) as number\
        """,
        key,
        at,
        (double) limits.window().toSeconds(),
        limits.free(),
        limits.most(),
        (double) limits.lock().toSeconds());
    return number[0] == 0 ? OptionalInt.empty() : OptionalInt.of(number[0]);
  }

  /** An attempt that was counted was no failure. */
  public void takeBack(byte[] key, Instant at) {
    Bulk.query(em, row -> {}, "select take_back_sign_in(?, ?)", key, at);
  }

  /** A counter starts anew. */
  public void forgive(byte[] key, Instant at) {
    Bulk.query(em, row -> {}, "select forgive_sign_in(?, ?)", key, at);
  }
}
