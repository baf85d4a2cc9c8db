package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.renwen.persistence.shared.Bulk;

/** What programs, and accounts on pages, have left of the units they may use. */
public class BudgetRepository {
  private final EntityManager em;

  public BudgetRepository(EntityManager em) {
    this.em = em;
  }

  /** What units are spent on; each has a budget of its own. */
  public enum Kind {
    /** A unit is a row asked about. */
    INFERENCE,
    /** A unit is a row in an epoch. */
    TRAINING
  }

  /**
   * A token bucket: it holds {@code size} units at most and gains {@code perSecond} of them a
   * second.
   */
  public record Bucket(double perSecond, double size) {}

  /**
   * What became of a request for units.
   *
   * @param tokens left in the bucket; 0 where there is none
   * @param usedToday units granted since midnight (UTC)
   * @param dayEndsIn seconds until midnight (UTC)
   */
  public record Spent(boolean granted, double tokens, long usedToday, long dayEndsIn) {}

  /**
   * Spends from bucket and day, or refuses and spends nothing. The commit of this transaction does
   * not wait for the disk: a database that dies forgets a fraction of a second of spending.
   */
  public Spent spend(UUID holder, Kind kind, long units, Bucket bucket, long perDay) {
    return spend(
        ", set_config('synchronous_commit', 'off', true)",
        holder,
        kind.name(),
        units,
        bucket.perSecond(),
        bucket.size(),
        perDay);
  }

  /** Spends from the day alone, in the transaction of what it is spent on. */
  public Spent spend(UUID holder, Kind kind, long units, long perDay) {
    return spend("", holder, kind.name(), units, null, null, perDay);
  }

  private Spent spend(String also, Object... parameters) {
    Spent[] spent = new Spent[1];
    Bulk.query(
        em,
        row ->
            spent[0] =
                new Spent(
                    row.getBoolean("granted"),
                    row.getDouble("tokens_left"),
                    row.getLong("used_today"),
                    row.getLong("day_ends_in")),
        "select s.*" + also + " from spend_units(?, ?, ?, ?::float8, ?::float8, ?) s",
        parameters);
    return spent[0];
  }

  /** The units that each holder has used since midnight (UTC); nobody who used none. */
  public Map<UUID, Long> usedToday(Kind kind) {
    Map<UUID, Long> used = new HashMap<>();
    Bulk.query(
        em,
        row -> used.put(Bulk.uuid(row, "holder_id"), row.getLong("used")),
        """
        select holder_id, used from budget
        where tenant_id = current_tenant() and kind = ? and day = (now() at time zone 'UTC')::date""",
        kind.name());
    return used;
  }
}
