package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.Refusals;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantContext;

/** One tenant sees nothing of another, though they share tables and pooled connections. */
@ExtendWith(ArquillianExtension.class)
class TenantsIT {
  /** More calls than the pool has connections, so that each tenant gets used ones. */
  private static final int CALLS = 120;

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @Test
  void whatATenantHasIsNotFoundByAnother() throws Exception {
    World one = World.create();
    World other = World.create();
    one.declarePurpose("INFER");
    TextModel.deploy(one, "ours");
    ConsentView consent = one.consent("reader-1", "INFER");
    UUID decision = TextModel.ask(one, "ours", "reader-1", "a b").rows().get(0).decisionId();

    ModelService models = Beans.ejb(ModelService.class);
    DecisionService decisions = Beans.ejb(DecisionService.class);
    ConsentService consents = Beans.ejb(ConsentService.class);
    PurposeService purposes = Beans.ejb(PurposeService.class);
    assertThat(other.as(Roles.MODEL_OWNER, models::models)).isEmpty();
    assertThat(other.as(Roles.DATA_STEWARD, purposes::purposes)).isEmpty();
    assertThat(
            other
                .as(
                    Roles.DATA_STEWARD,
                    () -> consents.page(new ConsentService.Query(null, null, null), null, 100))
                .items())
        .isEmpty();
    assertNotFound(() -> other.as(Roles.MODEL_OWNER, () -> models.model("ours")));
    assertNotFound(() -> other.as(Roles.MODEL_OWNER, () -> decisions.get(decision)));
    assertNotFound(() -> other.as(Roles.DATA_STEWARD, () -> consents.get(consent.id())));
    assertNotFound(() -> other.as(Roles.DATA_STEWARD, () -> consents.withdraw(consent.id(), null)));
    assertNotFound(() -> TextModel.ask(other, "ours", "reader-1", "a b"));
  }

  @Test
  void aConnectionThatServedOneTenantShowsTheOtherOnlyItsOwn() throws Exception {
    World one = World.create();
    World other = World.create();
    one.declarePurpose("FIRST");
    other.declarePurpose("SECOND");
    PurposeService purposes = Beans.ejb(PurposeService.class);
    List<Future<String>> seen = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      World world = call % 2 == 0 ? one : other;
      seen.add(
          Parallel.run(
              () ->
                  world.as(
                      Roles.AUDITOR,
                      () -> {
                        assertThat(purposes.purposes()).hasSize(1);
                        return purposes.purposes().get(0).code();
                      })));
    }
    for (int call = 0; call < CALLS; call++) {
      assertThat(Parallel.result(seen.get(call))).isEqualTo(call % 2 == 0 ? "FIRST" : "SECOND");
    }
  }

  @Test
  void aTransactionOfOneTenantCannotBeJoinedByAnother() throws Exception {
    World one = World.create();
    World other = World.create();
    PurposeService purposes = Beans.ejb(PurposeService.class);
    UserTransaction transaction = World.transaction();
    transaction.begin();
    try {
      one.as(Roles.DATA_STEWARD, () -> purposes.declare(World.purpose("MINE")));
      assertThatThrownBy(() -> other.as(Roles.DATA_STEWARD, purposes::purposes))
          .hasStackTraceContaining("a transaction of one tenant was joined by another");
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void withoutATenantNoRowIsSeen() throws Exception {
    World world = World.create();
    world.declarePurpose("INFER");
    world.consent("reader-1", "INFER");
    for (String table : List.of("tenant", "account", "purpose", "consent_record", "audit_detail")) {
      assertThat(world.count("select count(*) from " + table)).as(table).isPositive();
      assertThat(World.countWithoutTenant("select count(*) from " + table)).as(table).isZero();
    }
  }

  @Test
  void aJobThatNamesNoTenantWritesNothing() throws Exception {
    World world = World.create();
    Refusals refusals = Beans.ejb(Refusals.class);
    AuditEvent event = AuditEvent.of("job.refused", UUID.randomUUID(), Map.of());
    Callable<Void> job =
        () -> {
          refusals.record(event);
          return null;
        };
    assertThatThrownBy(() -> World.asSystem(job)).hasStackTraceContaining("nobody calls");
    assertThat(world.audited("job.refused")).isZero();
    World.asSystem(() -> TenantContext.call(world.tenant(), job));
    assertThat(world.audited("job.refused")).isEqualTo(1);
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NotFoundException.class);
  }
}
