package org.renwen.persistence.dataset;

/**
 * One declared column of a data set version.
 *
 * @param favourable the label that is good for the person; null where the column is not a label of
 *     classes
 * @param minimum the least possible value of a number; what is below is impossible and taken as
 *     missing; null for none
 * @param maximum the greatest possible value of a number, likewise
 * @param boundary where a sensitive number is split into two groups, those below and those from it
 *     on; null means at the median of the rows audited
 * @param privileged the group of a sensitive column that others are compared with; null means the
 *     largest
 * @param mutable whether the person could change it, so that advice may speak of it; null means yes
 * @param direction the only way in which a number can change; null means both
 * @param labelEn what the column is called where an English text speaks to people; null means its
 *     name
 * @param labelZh likewise in Chinese
 */
public record DataSetColumn(
    String name,
    ColumnType type,
    ColumnRole role,
    String favourable,
    Double minimum,
    Double maximum,
    Double boundary,
    String privileged,
    Boolean mutable,
    Direction direction,
    String labelEn,
    String labelZh) {

  /** A column of which nothing is said about groups, changes or labels. */
  public DataSetColumn(
      String name,
      ColumnType type,
      ColumnRole role,
      String favourable,
      Double minimum,
      Double maximum) {
    this(name, type, role, favourable, minimum, maximum, null, null, null, null, null, null);
  }

  /** Whether advice may speak of changing it. */
  public boolean changes() {
    return mutable == null || mutable;
  }
}
