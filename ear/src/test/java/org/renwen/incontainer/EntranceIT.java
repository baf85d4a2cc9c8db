package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.identity.Entrance;
import org.renwen.ejb.identity.IssuedCode;
import org.renwen.ejb.identity.IssuedInvitation;
import org.renwen.ejb.identity.SubjectAccessService;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/** What lets one person in lets in one person, however many hold it at once. */
@ExtendWith(ArquillianExtension.class)
class EntranceIT {
  private static final String FACT = "1980-02-01";
  private static final int MANY = 16;

  private World world;
  private SubjectAccessService access;
  private Entrance entrance;
  private ConsentView own;
  private ConsentView others;

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @BeforeEach
  void twoPeople() throws Exception {
    world = World.create();
    access = Beans.ejb(SubjectAccessService.class);
    entrance = Beans.ejb(Entrance.class);
    world.declarePurpose("TRAIN");
    own = world.consent("person-1", "TRAIN");
    others = world.consent("person-2", "TRAIN");
  }

  private IssuedCode code() throws Exception {
    return world.as(Roles.DATA_STEWARD, () -> access.issueCode("person-1", FACT));
  }

  /** From an address of its own each, so that nobody waits for anybody. */
  private static <T> List<T> atOnce(IntFunction<T> work) throws Exception {
    List<Future<T>> begun = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int number = i;
      begun.add(Parallel.run(() -> SignedIn.asNobody(() -> work.apply(number))));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : begun) {
      results.add(Parallel.result(each));
    }
    return results;
  }

  private String address(int number) {
    return world.tenant() + "/" + number;
  }

  @Test
  void aCodeEnteredByManyAtOnceLetsInExactlyOne() throws Exception {
    String code = code().code();

    List<Entrance.Attempt> attempts = atOnce(number -> entrance.enter(code, FACT, address(number)));

    assertThat(attempts).filteredOn(attempt -> attempt.visit() != null).hasSize(1);
    Parallel.await(() -> world.audited("subject.entry-refused") == MANY - 1);
    assertThat(world.audited("subject.entered")).isEqualTo(1);
  }

  @Test
  void anInvitationAcceptedByManyAtOnceMakesExactlyOneAccount() throws Exception {
    IssuedInvitation invitation =
        world.as(Roles.COMPLIANCE_OFFICER, () -> access.invite("person-1"));

    List<Boolean> accepted =
        atOnce(
            number ->
                entrance.accept(
                    invitation.token(), world.tenant() + "-" + number, "a long passphrase"));

    assertThat(accepted).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(world.count("select count(*) from account where subject_id is not null"))
        .isEqualTo(1);
    assertThat(SignedIn.asNobody(() -> entrance.invitation(invitation.token())))
        .isEqualTo(Entrance.Invitation.ACCOUNT_EXISTS);
  }

  @Test
  void whoComesInIsThatPersonAndNobodyElse() throws Exception {
    String code = code().code();
    Caller visitor =
        SignedIn.asNobody(() -> entrance.enter(code, FACT, address(0))).visit().caller();
    ConsentService consents = Beans.ejb(ConsentService.class);

    assertThat(SignedIn.as(visitor, consents::mine))
        .extracting(ConsentView::id)
        .containsExactly(own.id());
    assertThat(SignedIn.as(visitor, () -> consents.withdraw(own.id(), "test")).state().name())
        .isEqualTo("WITHDRAWN");
    assertThatThrownBy(() -> SignedIn.as(visitor, () -> consents.get(others.id())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aPasswordThatIsRefusedSpendsNoInvitation() throws Exception {
    IssuedInvitation invitation = world.as(Roles.DATA_STEWARD, () -> access.invite("person-1"));

    assertThatThrownBy(
            () ->
                SignedIn.asNobody(
                    () -> entrance.accept(invitation.token(), "p-" + world.tenant(), "short")))
        .isInstanceOf(org.renwen.persistence.shared.InvalidInputException.class);

    assertThat(SignedIn.asNobody(() -> entrance.invitation(invitation.token())))
        .isEqualTo(Entrance.Invitation.OPEN);
  }
}
