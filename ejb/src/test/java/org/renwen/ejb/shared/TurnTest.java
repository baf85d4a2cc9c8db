package org.renwen.ejb.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void aTurnThatFailsIsFollowedByAnother() {
    AtomicInteger turns = new AtomicInteger();
    Turn turn =
        new Turn(
            "test",
            () -> {
              turns.incrementAndGet();
              throw new IllegalStateException("the database is away");
            });
    turn.run();
    turn.run();

    assertThat(turns).hasValue(2);
  }

  @Test
  void aTurnIsNotJoinedByTheNext() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Turn turn =
        new Turn(
            "test",
            () -> {
              turns.incrementAndGet();
              begun.countDown();
              release.await();
            });
    CompletableFuture<Void> first = CompletableFuture.runAsync(turn);
    begun.await();
    turn.run();
    release.countDown();
    first.get();

    assertThat(turns).hasValue(1);
  }
}
