package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.UserTransaction;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.PromotionRefusedException;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.shared.Roles;

/**
 * A change of consent and a promotion of what was learnt under it never overlook each other: one of
 * the two transactions is held open while the other begins.
 *
 * <p>Seen red with {@code Transaction.lockConsent} emptied: the four that must wait did not; that
 * changes of consent do not wait for each other stayed green.
 */
@ExtendWith(ArquillianExtension.class)
class ConsentRaceIT {
  private static final String MODEL = "credit";

  private World world;
  private LifecycleService lifecycle;

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @BeforeEach
  void submitted() throws Exception {
    world = World.create();
    lifecycle = Beans.ejb(LifecycleService.class);
    TrainedModel.submit(world, MODEL);
  }

  @Test
  void anApprovalWaitsForAWithdrawalAndThenRefuses() throws Exception {
    Future<?> approval = whileOpen(this::withdraw, this::approve);
    assertThatThrownBy(() -> Parallel.result(approval))
        .isInstanceOf(PromotionRefusedException.class);
    assertThat(stage()).isEqualTo(Stage.SUBMITTED);
  }

  @Test
  void anApprovalWaitsForANewVersionOfThePurposeAndThenRefuses() throws Exception {
    PurposeService purposes = Beans.ejb(PurposeService.class);
    Future<?> approval =
        whileOpen(
            () -> world.as(Roles.DATA_STEWARD, () -> purposes.declare(World.purpose("TRAIN"))),
            this::approve);
    assertThatThrownBy(() -> Parallel.result(approval))
        .isInstanceOf(PromotionRefusedException.class);
  }

  @Test
  void aDeploymentWaitsForAWithdrawalAndThenRefuses() throws Exception {
    approve();
    Future<?> deployment = whileOpen(this::withdraw, this::deploy);
    assertThatThrownBy(() -> Parallel.result(deployment))
        .isInstanceOf(PromotionRefusedException.class);
    assertThat(stage()).isEqualTo(Stage.APPROVED);
  }

  @Test
  void aWithdrawalWaitsForAnApprovalAndIsSeenByTheNext() throws Exception {
    Future<?> withdrawal = whileOpen(this::approve, this::withdraw);
    Parallel.result(withdrawal);
    assertThat(stage()).isEqualTo(Stage.APPROVED);
    assertThatThrownBy(this::deploy).isInstanceOf(PromotionRefusedException.class);
  }

  @Test
  void changesOfConsentDoNotWaitForEachOther() throws Exception {
    UserTransaction transaction = World.transaction();
    transaction.begin();
    try {
      withdraw();
      Parallel.result(Parallel.run(() -> world.consent("person-9", "TRAIN")));
    } finally {
      transaction.rollback();
    }
  }

  /** Begins {@code second} when {@code first} is done but not committed; it must wait. */
  private static Future<?> whileOpen(Callable<?> first, Callable<?> second) throws Exception {
    UserTransaction transaction = World.transaction();
    transaction.begin();
    boolean waited = false;
    try {
      first.call();
      Future<?> begun = Parallel.run(second);
      Parallel.await(() -> begun.isDone() || advisoryWaiters() > 0);
      assertThat(begun.isDone()).as("it did not wait for the open transaction").isFalse();
      waited = true;
      return begun;
    } finally {
      if (waited) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    }
  }

  /** Asked on another thread: here it would be a part of the open transaction. */
  private static long advisoryWaiters() throws Exception {
    return Parallel.result(
        Parallel.run(
            () ->
                World.countWithoutTenant(
                    "select count(*) from pg_locks where locktype = 'advisory' and not granted")));
  }

  private Object withdraw() throws Exception {
    ConsentService consents = Beans.ejb(ConsentService.class);
    UUID consent =
        world
            .as(
                Roles.DATA_STEWARD,
                () -> consents.page(new ConsentService.Query(null, null, null), null, 1))
            .items()
            .get(0)
            .id();
    return world.as(Roles.DATA_STEWARD, () -> consents.withdraw(consent, "letter"));
  }

  private Object approve() throws Exception {
    return world.as(
        Roles.COMPLIANCE_OFFICER, () -> lifecycle.approve(MODEL, 1, "It is good enough."));
  }

  private Object deploy() throws Exception {
    return world.as(Roles.MODEL_OWNER, () -> lifecycle.deploy(MODEL, 1, "Use it."));
  }

  private Stage stage() throws Exception {
    ModelService models = Beans.ejb(ModelService.class);
    return world.as(Roles.AUDITOR, () -> models.version(MODEL, 1)).stage();
  }
}
