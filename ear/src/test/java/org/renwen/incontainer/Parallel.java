package org.renwen.incontainer;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Work on other threads of the server. */
final class Parallel {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Parallel() {}

  static <T> Future<T> run(Callable<T> work) throws Exception {
    return Beans.named("java:comp/DefaultManagedExecutorService", ManagedExecutorService.class)
        .submit(work);
  }

  /** What the work gave, or what it threw. */
  static <T> T result(Future<T> work) throws Exception {
    try {
      return work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** Asks until the condition holds; fails when it does not in time. */
  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition did not come about");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
