package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.consent.ConsentService;
import org.renwen.ejb.consent.ConsentView;
import org.renwen.ejb.inference.ConsentRequiredException;
import org.renwen.ejb.inference.DecisionService;
import org.renwen.ejb.inference.DecisionView;
import org.renwen.ejb.inference.InferenceResult;
import org.renwen.ejb.inference.ServingService;
import org.renwen.persistence.consent.LawfulBasis;
import org.renwen.persistence.inference.DecisionStatus;
import org.renwen.persistence.shared.DomainException;
import org.renwen.persistence.shared.Roles;

/** Another kind of engine is served by the one governed path, which knows nothing of it. */
@ExtendWith(ArquillianExtension.class)
class ToyTextEngineIT {
  private static final String MODEL = "word-count";

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @Test
  void withoutConsentNothingIsAnswered() throws Exception {
    World world = worldWithModel();
    assertThatThrownBy(() -> TextModel.ask(world, MODEL, "reader-1", "one two three"))
        .isInstanceOfSatisfying(
            ConsentRequiredException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("consent-required");
              assertThat(refusal.kind().status()).isEqualTo(403);
            });
    assertThat(world.count("select count(*) from decision")).isZero();
    assertThat(world.audited("inference.refused")).isEqualTo(1);
  }

  @Test
  void withConsentTheAnswerIsADecisionWithItsEntry() throws Exception {
    World world = worldWithModel();
    ConsentView consent = world.consent("reader-1", "INFER");
    InferenceResult result = TextModel.ask(world, MODEL, "reader-1", "one two three");
    InferenceResult.Row row = result.rows().get(0);
    assertThat(row.status()).isEqualTo(InferenceResult.Status.FINAL);
    assertThat(row.content().get("answer").textValue()).isEqualTo("3 words");

    DecisionView decision = read(world, row.decisionId());
    assertThat(decision.model()).isEqualTo(MODEL);
    assertThat(decision.version()).isEqualTo(1);
    assertThat(decision.artifactSha256()).isNull();
    assertThat(decision.reference()).isEqualTo("letter-7");
    assertThat(decision.person()).isEqualTo(consent.person());
    assertThat(decision.lawfulBasis()).isEqualTo(LawfulBasis.CONSENT);
    assertThat(decision.consentEventId()).isNotNull();
    assertThat(decision.status()).isEqualTo(DecisionStatus.FINAL);
    assertThat(decision.clientId()).isEqualTo(world.caller(Roles.INTEGRATOR).clientId());
    assertThat(decision.input().get("text").textValue()).isEqualTo("one two three");
    assertThat(decision.output().get("answer").textValue()).isEqualTo("3 words");
    assertThat(world.audited("decision.made")).isEqualTo(1);
  }

  @Test
  void aWithdrawalStopsTheAnswers() throws Exception {
    World world = worldWithModel();
    ConsentView consent = world.consent("reader-1", "INFER");
    TextModel.ask(world, MODEL, "reader-1", "before");
    ConsentService consents = Beans.ejb(ConsentService.class);
    world.as(Roles.DATA_STEWARD, () -> consents.withdraw(consent.id(), "letter"));
    assertThatThrownBy(() -> TextModel.ask(world, MODEL, "reader-1", "after"))
        .isInstanceOf(ConsentRequiredException.class);
    assertThat(world.count("select count(*) from decision")).isEqualTo(1);
  }

  @Test
  void aQuestionThatDoesNotFitLeavesNothing() throws Exception {
    World world = worldWithModel();
    world.consent("reader-1", "INFER");
    assertThatThrownBy(() -> TextModel.ask(world, MODEL, "reader-1", null))
        .isInstanceOfSatisfying(
            DomainException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("unfit-question"));
    assertThat(world.count("select count(*) from decision")).isZero();
  }

  @Test
  void theProtocolDescribesItLikeAnyModel() throws Exception {
    World world = worldWithModel();
    ServingService serving = Beans.ejb(ServingService.class);
    ServingService.Metadata metadata =
        world.as(Roles.INTEGRATOR, () -> serving.metadata(MODEL, null));
    assertThat(metadata.platform()).isEqualTo("renwen_toy-text");
    assertThat(metadata.aboutPeople()).isTrue();
    assertThat(metadata.signature().inputs()).extracting("name").containsExactly("text");
    assertThat(world.as(Roles.INTEGRATOR, () -> serving.ready(MODEL, 1))).isTrue();
  }

  private static World worldWithModel() throws Exception {
    World world = World.create();
    world.declarePurpose("INFER");
    TextModel.deploy(world, MODEL);
    return world;
  }

  private static DecisionView read(World world, UUID id) throws Exception {
    DecisionService decisions = Beans.ejb(DecisionService.class);
    return world.as(Roles.INTEGRATOR, () -> decisions.get(id));
  }
}
