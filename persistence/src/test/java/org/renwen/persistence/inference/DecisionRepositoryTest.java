package org.renwen.persistence.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.World.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.inference.DecisionRepository.Filter;
import org.renwen.persistence.inference.DecisionRepository.Live;
import org.renwen.persistence.inference.DecisionRepository.SealedExplanation;
import org.renwen.persistence.registry.Deployment;
import org.renwen.persistence.registry.Model;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.shared.Cursor;
import org.renwen.persistence.shared.IllegalTransitionException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class DecisionRepositoryTest {
  private static final Filter ANY = new Filter(null, null, null, null, null, null, null);

  @Test
  void aDecisionIsReadBackWithEverythingItStoodOn(World world) {
    UUID subject = world.subject();
    NewDecision made = world.newDecision(world.version(world.model(), 1), subject, NOW);
    world.run(em -> new DecisionRepository(em).add(List.of(made)));

    Decision read = world.call(em -> new DecisionRepository(em).get(made.id()));

    assertThat(read.getTenantId()).isEqualTo(world.tenant());
    assertThat(read.getChangedAt()).isEqualTo(NOW);
    assertThat(
            new NewDecision(
                read.getId(),
                read.getSubjectId(),
                read.getModelId(),
                read.getModelVersionId(),
                read.getArtifactSha256(),
                read.getReference(),
                read.getPurposeCode(),
                read.getPurposeVersion(),
                read.getLawfulBasis(),
                read.getConsentEventId(),
                read.getNoticeId(),
                read.getClientId(),
                read.getAccountId(),
                read.getAt(),
                read.getStatus(),
                read.getCutOff(),
                read.getCiphertext()))
        .usingRecursiveComparison()
        .isEqualTo(made);
  }

  @Test
  void theDecisionOfAnotherTenantIsNotFound(World here) {
    UUID foreign = here.neighbour().decision();

    assertThatThrownBy(() -> here.run(em -> new DecisionRepository(em).get(foreign)))
        .isInstanceOf(NotFoundException.class);
    assertThat(page(here, ANY, null, 10)).isEmpty();
  }

  private static List<Decision> page(World world, Filter filter, Cursor after, int limit) {
    return world.call(em -> new DecisionRepository(em).page(filter, after, limit));
  }

  /** Every page of two, following the cursor as a caller does. */
  private static List<UUID> walk(World world, Filter filter, Function<Decision, Cursor> place) {
    List<UUID> seen = new ArrayList<>();
    Cursor after = null;
    List<Decision> found;
    do {
      found = page(world, filter, after, 2);
      List<Decision> items = found.subList(0, Math.min(2, found.size()));
      items.forEach(decision -> seen.add(decision.getId()));
      if (!items.isEmpty()) {
        after = Cursor.parse(place.apply(items.get(items.size() - 1)).text());
      }
    } while (found.size() > 2);
    return seen;
  }

  @Test
  void pagesGoFromTheNewestToTheOldestWithoutGapsOrDoubles(World world) {
    ModelVersion version = world.version(world.model(), 1);
    UUID subject = world.subject();
    List<NewDecision> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Three share each instant, so that the id must decide.
      made.add(world.newDecision(version, subject, NOW.plusSeconds(i / 3)));
    }
    world.run(em -> new DecisionRepository(em).add(made));

    List<UUID> seen = walk(world, ANY, decision -> new Cursor(decision.getAt(), decision.getId()));

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo(made.get(6).id());
    assertThat(seen.subList(4, 7))
        .containsExactlyInAnyOrder(made.get(0).id(), made.get(1).id(), made.get(2).id());
  }

  @Test
  void whoFollowsChangesSeesThemInTheirOrder(World world) {
    ModelVersion version = world.version(world.model(), 1);
    UUID subject = world.subject();
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(world.decision(version, subject, NOW.plusSeconds(i)));
    }
    world.run(
        em ->
            new DecisionRepository(em)
                .lock(made.get(1))
                .become(DecisionStatus.UNDER_REVIEW, NOW.plusSeconds(60)));

    List<UUID> seen =
        walk(
            world,
            new Filter(null, null, null, null, null, NOW, null),
            decision -> new Cursor(decision.getChangedAt(), decision.getId()));

    assertThat(seen).containsExactly(made.get(2), made.get(3), made.get(4), made.get(1));
  }

  @Test
  void aListingIsNarrowedByWhoWhatAndWhen(World world) {
    ModelVersion version = world.version(world.model(), 1);
    ModelVersion other = world.version(world.model(), 1);
    UUID ann = world.subject();
    UUID bo = world.subject();
    UUID early = world.decision(version, ann, NOW.minusSeconds(1));
    UUID late = world.decision(version, bo, NOW);
    UUID elsewhere = world.decision(other, bo, NOW.plusSeconds(1));

    assertThat(ids(world, new Filter(null, ann, null, null, null, null, null)))
        .containsExactly(early);
    assertThat(ids(world, new Filter(null, null, other.getModel().getId(), null, null, null, null)))
        .containsExactly(elsewhere);
    assertThat(ids(world, new Filter(null, null, null, null, NOW, null, null)))
        .containsExactly(elsewhere, late);
    assertThat(ids(world, new Filter(world.owner(), bo, null, null, null, null, null)))
        .containsExactly(elsewhere, late);
    assertThat(ids(world, new Filter(UUID.randomUUID(), null, null, null, null, null, null)))
        .isEmpty();
    assertThat(ids(world, new Filter(null, null, null, "' or true --", null, null, null)))
        .isEmpty();
  }

  @Test
  void aListingIsNarrowedByWhereDecisionsStand(World world) {
    ModelVersion version = world.version(world.model(), 1);
    UUID subject = world.subject();
    UUID standing = world.decision(version, subject, NOW);
    UUID contested = world.decision(version, subject, NOW.plusSeconds(1));
    world.run(
        em ->
            new DecisionRepository(em)
                .lock(contested)
                .become(DecisionStatus.UNDER_REVIEW, NOW.plusSeconds(2)));

    assertThat(
            ids(world, new Filter(null, null, null, null, null, null, DecisionStatus.UNDER_REVIEW)))
        .containsExactly(contested);
    assertThat(ids(world, new Filter(null, null, null, null, null, null, DecisionStatus.FINAL)))
        .containsExactly(standing);
  }

  private static List<UUID> ids(World world, Filter filter) {
    return page(world, filter, null, 10).stream().map(Decision::getId).toList();
  }

  @Test
  void decisionsAboutOnePersonAreCounted(World world) {
    ModelVersion version = world.version(world.model(), 1);
    UUID ann = world.subject();
    world.decision(version, ann, NOW);
    world.decision(version, ann, NOW.plusSeconds(1));
    world.decision(version, world.subject(), NOW);

    assertThat(world.<Long>call(em -> new DecisionRepository(em).countAbout(ann))).isEqualTo(2);
  }

  @Test
  void onlyWhereADecisionStandsChanges(World world) {
    UUID decision = world.decision();
    world.run(
        em ->
            new DecisionRepository(em)
                .lock(decision)
                .become(DecisionStatus.UNDER_REVIEW, NOW.plusSeconds(1)));

    world.run(
        em -> {
          DecisionRepository decisions = new DecisionRepository(em);
          assertThat(decisions.counts()).isEqualTo(Map.of(DecisionStatus.UNDER_REVIEW, 1L));
          assertThat(decisions.get(decision).getChangedAt()).isEqualTo(NOW.plusSeconds(1));
          assertThatThrownBy(() -> decisions.get(decision).become(DecisionStatus.FINAL, NOW))
              .isInstanceOf(IllegalTransitionException.class);
        });
  }

  @Test
  void theFirstExplanationByAMethodStays(World world) {
    UUID decision = world.decision();
    world.run(
        em -> {
          DecisionRepository decisions = new DecisionRepository(em);
          decisions.addExplanation(decision, new SealedExplanation("ig", NOW, new byte[] {1}));
          decisions.addExplanation(decision, new SealedExplanation("ig", NOW, new byte[] {2}));
        });

    world.run(
        em -> {
          DecisionRepository decisions = new DecisionRepository(em);
          assertThat(decisions.explanation(decision, "ig").orElseThrow().ciphertext())
              .containsExactly(1);
          assertThat(decisions.explanation(decision, "shapley")).isEmpty();
        });
  }

  @Test
  void whatIsLiveIsReadWithItsStopState(World world) {
    Model model = world.model();
    assertThat(live(world, "no-such-model")).isEmpty();
    assertThat(live(world, model.getName()))
        .contains(new Live(model.getId(), null, 0, false, false));

    ModelVersion version = world.approved(model, 3);
    world.run(
        em -> {
          RegistryRepository registry = new RegistryRepository(em);
          registry.add(
              new Deployment(
                  UUID.randomUUID(),
                  registry.version(version.getId()),
                  world.owner(),
                  "live",
                  NOW));
        });
    assertThat(live(world, model.getName()))
        .contains(new Live(model.getId(), version.getId(), 3, false, true));

    world.run(
        em ->
            new RegistryRepository(em)
                .deployment(model.getId())
                .orElseThrow()
                .stop(world.owner(), "a doubt", NOW));
    assertThat(live(world, model.getName()))
        .contains(new Live(model.getId(), version.getId(), 3, true, true));
    assertThat(live(world.neighbour(), model.getName())).isEmpty();
  }

  private static java.util.Optional<Live> live(World world, String model) {
    return world.call(em -> new DecisionRepository(em).live(model));
  }
}
