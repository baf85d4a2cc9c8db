package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.UserTransaction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.consent.PurposeService;
import org.renwen.ejb.inference.ConsentRequiredException;
import org.renwen.persistence.shared.Roles;

/** A change and its audit entry are one thing; a refusal outlives what was rolled back with it. */
@ExtendWith(ArquillianExtension.class)
class AuditAtomicityIT {
  private static final String PURPOSES = "select count(*) from purpose where code = ?";

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @Test
  void aCommitKeepsTheChangeAndItsEntry() throws Exception {
    World world = World.create();
    declareAndEnd(world, true);
    assertThat(world.count(PURPOSES, "KEPT")).isEqualTo(1);
    assertThat(world.audited("purpose.declared")).isEqualTo(1);
  }

  @Test
  void aRollbackTakesTheEntryWithTheChange() throws Exception {
    World world = World.create();
    declareAndEnd(world, false);
    assertThat(world.count(PURPOSES, "KEPT")).isZero();
    assertThat(world.audited("purpose.declared")).isZero();
    assertThat(world.count("select count(*) from audit_detail"))
        .as("only the entry of the tenant's own creation has a detail")
        .isEqualTo(1);
  }

  @Test
  void aRefusalIsRecordedThoughTheTransactionAroundItRollsBack() throws Exception {
    World world = World.create();
    world.declarePurpose("INFER");
    TextModel.deploy(world, "refusing");
    UserTransaction transaction = World.transaction();
    transaction.begin();
    try {
      PurposeService purposes = Beans.ejb(PurposeService.class);
      world.as(Roles.DATA_STEWARD, () -> purposes.declare(World.purpose("LOST")));
      assertThatThrownBy(() -> TextModel.ask(world, "refusing", "unknown-person", "who am I"))
          .isInstanceOf(ConsentRequiredException.class);
    } finally {
      transaction.rollback();
    }
    assertThat(world.count(PURPOSES, "LOST")).isZero();
    assertThat(world.audited("purpose.declared")).as("that of INFER alone").isEqualTo(1);
    assertThat(world.audited("inference.refused")).isEqualTo(1);
    assertThat(world.audited("decision.made")).isZero();
    assertThat(world.count("select count(*) from decision")).isZero();
  }

  private static void declareAndEnd(World world, boolean commit) throws Exception {
    PurposeService purposes = Beans.ejb(PurposeService.class);
    UserTransaction transaction = World.transaction();
    transaction.begin();
    world.as(Roles.DATA_STEWARD, () -> purposes.declare(World.purpose("KEPT")));
    if (commit) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
  }
}
