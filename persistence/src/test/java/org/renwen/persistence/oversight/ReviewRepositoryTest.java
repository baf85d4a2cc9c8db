package org.renwen.persistence.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;
import static org.renwen.persistence.testing.World.NOW;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.renwen.persistence.inference.DecisionRepository;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class ReviewRepositoryTest {
  private static final Instant DUE = NOW.plusSeconds(3600);

  private static UUID open(World world, UUID decision, int round, Instant due) {
    UUID id = UUID.randomUUID();
    world.run(
        em ->
            new ReviewRepository(em)
                .add(
                    new ReviewCase(
                        id,
                        new DecisionRepository(em).get(decision),
                        round,
                        ReviewCase.Cause.CONTEST,
                        NOW,
                        due,
                        null)));
    return id;
  }

  private static void close(World world, UUID review, UUID reviewer) {
    world.run(
        em ->
            new ReviewRepository(em)
                .get(review)
                .close(ReviewCase.State.UPHELD, reviewer, new byte[] {1}, NOW));
  }

  @Test
  void openReviewsAreListedInTheOrderTheyAreDue(World world) {
    UUID late = open(world, world.decision(), 1, DUE.plusSeconds(1));
    UUID soon = open(world, world.decision(), 1, DUE);
    UUID closed = open(world, world.decision(), 1, NOW);
    close(world, closed, UUID.randomUUID());

    assertThat(world.list(em -> new ReviewRepository(em).open()))
        .extracting(ReviewCase::getId)
        .containsExactly(soon, late);
    assertThat(world.neighbour().list(em -> new ReviewRepository(em).open())).isEmpty();
  }

  @Test
  void openAndOverdueReviewsAreCounted(World world) {
    open(world, world.decision(), 1, DUE.plusSeconds(1));
    open(world, world.decision(), 1, DUE);
    close(world, open(world, world.decision(), 1, NOW), UUID.randomUUID());

    world.run(
        em -> {
          ReviewRepository reviews = new ReviewRepository(em);
          assertThat(reviews.countOpen()).isEqualTo(2);
          assertThat(reviews.countOverdue(DUE)).isZero();
          assertThat(reviews.countOverdue(DUE.plusSeconds(1))).isEqualTo(1);
        });
  }

  @Test
  void aDecisionHasOneOpenReview(World world) {
    UUID decision = world.decision();
    open(world, decision, 1, DUE);

    assertRefusedBy("review_case_open_uq", () -> open(world, decision, 2, DUE));
  }

  @Test
  void theSecondReviewIsByAnotherReviewer(World world) {
    UUID decision = world.decision();
    UUID reviewer = UUID.randomUUID();
    close(world, open(world, decision, 1, DUE), reviewer);
    UUID second = open(world, decision, 2, DUE);

    assertRefusedBy("review_case_other_reviewer_ck", () -> close(world, second, reviewer));
    close(world, second, UUID.randomUUID());
    assertThat(world.list(em -> new ReviewRepository(em).ofDecision(decision)))
        .extracting(ReviewCase::getState)
        .containsExactly(ReviewCase.State.UPHELD, ReviewCase.State.UPHELD);
  }

  @Test
  void oneReviewerMayReviewManyDecisions(World world) {
    UUID reviewer = UUID.randomUUID();
    close(world, open(world, world.decision(), 1, DUE), reviewer);
    UUID second = open(world, world.decision(), 1, DUE);
    close(world, second, reviewer);

    assertThat(world.<ReviewCase>call(em -> new ReviewRepository(em).get(second)).getReviewerId())
        .isEqualTo(reviewer);
  }

  @Test
  void thereIsNoThirdReview(World world) {
    UUID decision = world.decision();
    close(world, open(world, decision, 1, DUE), UUID.randomUUID());
    close(world, open(world, decision, 2, DUE), UUID.randomUUID());

    assertRefusedBy("review_case_round_ck", () -> open(world, decision, 3, DUE));
  }

  @Test
  void aVerdictIsGivenOnce(World world) {
    UUID review = open(world, world.decision(), 1, DUE);
    close(world, review, UUID.randomUUID());

    assertThatThrownBy(() -> close(world, review, UUID.randomUUID()))
        .isInstanceOf(ConflictException.class);
  }
}
