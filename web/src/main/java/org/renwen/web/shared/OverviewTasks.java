package org.renwen.web.shared;

import java.util.List;
import java.util.Set;
import org.renwen.persistence.shared.Roles;

/**
 * What a feature has to say on the overview. A feature implements it as a bean; the overview finds
 * all of them.
 */
public interface OverviewTasks {

  /**
   * One number with what to do about it. Its texts are {@code overview.<key>}, what is counted,
   * {@code overview.<key>.none}, what to do while it is zero, and {@code overview.<key>.go}, the
   * words of the link.
   *
   * @param count never negative
   * @param page where it is done
   * @param waits whether the person is waited for as long as the count is not zero
   */
  record Task(String key, long count, String page, boolean waits) {

    /** Something that waits for the person who looks. */
    public static Task waiting(String key, long count, String page) {
      return new Task(key, count, page, true);
    }

    /** Something good to know. */
    public static Task known(String key, long count, String page) {
      return new Task(key, count, page, false);
    }

    public boolean isUrgent() {
      return waits && count > 0;
    }
  }

  /**
   * The tasks of whoever looks; only what their roles may ask is asked.
   *
   * @param roles of {@link Roles}
   */
  List<Task> tasks(Set<String> roles);
}
