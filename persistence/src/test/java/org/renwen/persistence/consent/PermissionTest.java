package org.renwen.persistence.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.renwen.persistence.testing.World.NOW;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

/** Who permits what, and why not; each refusal by its name. */
@OnPostgres
class PermissionTest {
  private static final Instant END = NOW.plusSeconds(3600);

  private static Permission permission(World world, UUID subject, Purpose purpose, Instant at) {
    return world.call(
        em ->
            new ConsentRepository(em)
                .permissions(new UUID[] {subject}, purpose.getCode(), at)
                .get(subject));
  }

  private static String refusal(World world, UUID subject, Purpose purpose) {
    return permission(world, subject, purpose, NOW).refusal();
  }

  private static Purpose byConsent(World world) {
    return world.purpose(Purpose.INFER, LawfulBasis.CONSENT);
  }

  @Test
  void consentThatWasGivenPermitsAndNamesItsEventAndNotice(World world) {
    Purpose purpose = byConsent(world);
    Notice notice = world.notice();
    UUID subject = world.subject();
    ConsentRecord record = world.given(subject, purpose, notice);

    assertThat(permission(world, subject, purpose, NOW))
        .isEqualTo(
            new Permission(
                subject, null, 1, LawfulBasis.CONSENT, record.getLastEventId(), notice.getId()));
  }

  @Test
  void whoWasNeverAskedHasNotGivenConsent(World world) {
    assertThat(refusal(world, world.subject(), byConsent(world))).isEqualTo("NOT_GIVEN");
  }

  @ParameterizedTest
  @EnumSource(
      value = ConsentState.class,
      names = {"REQUESTED", "DEFERRED", "EXPIRED", "INVALIDATED", "UNKNOWN"})
  void consentInAnyOtherStateIsNotGiven(ConsentState state, World world) throws Exception {
    assertThat(refusalIn(state, world)).isEqualTo("NOT_GIVEN");
  }

  @ParameterizedTest
  @EnumSource(
      value = ConsentState.class,
      names = {"WITHDRAWN", "REVOKED", "REFUSED"})
  void whoSaidNoIsRefusedByTheStateOfTheirConsent(ConsentState state, World world)
      throws Exception {
    assertThat(refusalIn(state, world)).isEqualTo(state.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = ConsentState.class,
      names = {"GIVEN", "RENEWED"})
  void consentThatStandsPermits(ConsentState state, World world) throws Exception {
    assertThat(refusalIn(state, world)).isNull();
  }

  private static String refusalIn(ConsentState state, World world) throws Exception {
    Purpose purpose = byConsent(world);
    UUID subject = world.subject();
    world.given(subject, purpose, world.notice());
    world.execute(
        "update consent_record set state = ? where subject_id = ?", state.name(), subject);
    return refusal(world, subject, purpose);
  }

  @Test
  void withdrawalEndsPermissionAtOnce(World world) {
    Purpose purpose = byConsent(world);
    UUID subject = world.subject();
    ConsentRecord record = world.given(subject, purpose, world.notice());
    world.withdraw(record);

    assertThat(refusal(world, subject, purpose)).isEqualTo("WITHDRAWN");
  }

  @Test
  void consentEndsAtTheInstantOfItsEndExclusive(World world) {
    Purpose purpose = byConsent(world);
    UUID subject = world.subject();
    ConsentRecord record = world.consent(subject, purpose, world.notice(), ConsentState.GIVEN, END);

    assertThat(permission(world, subject, purpose, END.minusNanos(1_000)).granted()).isTrue();
    assertThat(permission(world, subject, purpose, END).refusal()).isEqualTo("EXPIRED");
    assertThat(record.stands(END.minusNanos(1_000))).isTrue();
    assertThat(record.stands(END)).isFalse();
  }

  @Test
  void consentToAnEarlierVersionOfThePurposeIsOutdated(World world) {
    Purpose first = byConsent(world);
    UUID subject = world.subject();
    world.given(subject, first, world.notice());
    world.run(
        em -> new ConsentRepository(em).purposeInForce(Purpose.INFER).orElseThrow().supersede(NOW));
    Purpose second = world.purpose(Purpose.INFER, 2, LawfulBasis.CONSENT);

    assertThat(permission(world, subject, second, NOW))
        .matches(permission -> permission.refusal().equals("OUTDATED"))
        .matches(permission -> permission.purposeVersion() == 2);
  }

  @Test
  void aRestrictedPersonIsPermittedNothingOnAnyBasis(World world) {
    Purpose consent = byConsent(world);
    Purpose contract = world.purpose("SERVE", LawfulBasis.CONTRACT);
    UUID subject = world.subject();
    world.given(subject, consent, world.notice());
    world.restrict(subject);

    assertThat(refusal(world, subject, consent)).isEqualTo("RESTRICTED");
    assertThat(refusal(world, subject, contract)).isEqualTo("RESTRICTED");
  }

  @ParameterizedTest
  @EnumSource(value = LawfulBasis.class, mode = EnumSource.Mode.EXCLUDE, names = "CONSENT")
  void anotherLawfulBasisPermitsUnlessThePersonObjected(LawfulBasis basis, World world) {
    Purpose purpose = world.purpose("SERVE", basis);
    Notice notice = world.notice();
    UUID silent = world.subject();
    UUID objector = world.subject();
    world.consent(objector, purpose, notice, ConsentState.REFUSED, null);

    assertThat(permission(world, silent, purpose, NOW))
        .isEqualTo(new Permission(silent, null, 1, basis, null, null));
    assertThat(refusal(world, objector, purpose)).isEqualTo("REFUSED");
  }

  @Test
  void consentToTrainingIsNoConsentToInference(World world) {
    Purpose infer = byConsent(world);
    UUID subject = world.subject();
    world.given(subject, world.purpose(Purpose.TRAIN, LawfulBasis.CONSENT), world.notice());

    assertThat(refusal(world, subject, infer)).isEqualTo("NOT_GIVEN");
  }

  @Test
  void unknownPeopleAndPurposesAreNotAnsweredFor(World world) {
    Purpose purpose = byConsent(world);
    World there = world.neighbour();
    UUID foreign = there.subject();

    assertThat(
            world.<java.util.Map<UUID, Permission>>call(
                em ->
                    new ConsentRepository(em)
                        .permissions(
                            new UUID[] {null, foreign, UUID.randomUUID()}, purpose.getCode(), NOW)))
        .isEmpty();
    UUID subject = world.subject();
    assertThat(
            world.<java.util.Map<UUID, Permission>>call(
                em ->
                    new ConsentRepository(em)
                        .permissions(new UUID[] {subject}, "NO_SUCH_PURPOSE", NOW)))
        .isEmpty();
  }
}
