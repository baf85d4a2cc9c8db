package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.system.RunningRenwen.Expendable;

@ExtendWith(RunningRenwen.class)
class OpenPortsIT {
  @Test
  void onlyTheHttpPortListensBeyondLoopback(Product product, Expendable expendable) {
    for (Product each : List.of(product, expendable.product())) {
      assertThat(each.tree()).hasSizeGreaterThan(3);
      assertThat(Sockets.portsBeyondLoopback(each.tree())).containsExactly(each.url().getPort());
      System.out.printf(
          "ports beyond loopback: %s; on loopback: %s%n",
          Sockets.portsBeyondLoopback(each.tree()), Sockets.loopbackPorts(each.tree()));
    }
  }

  @Test
  void itStartsWhereTheUsualPortsAreTaken(Expendable expendable) {
    assertThat(expendable.firstPorts()).doesNotContainAnyElementsOf(Expendable.USUAL_PORTS);
    assertThat(expendable.product().isReady()).isTrue();
  }
}
