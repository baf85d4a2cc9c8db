package org.renwen.ejb.shared;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Work that a timer hands to another thread again and again. A timer of this server is always in a
 * transaction of nobody's, and is given up for good after two failures; so it only calls {@code
 * executor.execute(turn)}. A turn that takes longer than the timer's interval is not joined by the
 * next, and one that fails is logged and followed by another.
 */
public final class Turn implements Runnable {
  private static final Logger LOG = Logger.getLogger(Turn.class.getName());

  private final String name;
  private final Work work;
  private final AtomicBoolean taken = new AtomicBoolean();

  /** What is done in a turn. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /**
   * @param name what the log calls it
   */
  public Turn(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public void run() {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    try {
      work.run();
    } catch (Exception e) {
      LOG.log(Level.SEVERE, name + " failed; it is tried again in its next turn", e);
    } finally {
      taken.set(false);
    }
  }
}
