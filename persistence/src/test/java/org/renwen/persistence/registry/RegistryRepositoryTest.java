package org.renwen.persistence.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.renwen.persistence.testing.Refusals.assertRefusedBy;
import static org.renwen.persistence.testing.World.NOW;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.testing.OnPostgres;
import org.renwen.persistence.testing.World;

@OnPostgres
class RegistryRepositoryTest {
  private static final int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 7})
  void anArtifactIsReadBackAsItWasStored(int size, World world) throws Exception {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Artifact artifact = world.call(em -> new RegistryRepository(em).store(content, NOW));

    assertThat(world.<byte[]>call(em -> new RegistryRepository(em).load(artifact)))
        .isEqualTo(content);
    assertThat(artifact.getSha256()).isEqualTo(Sha256.hex(content));
    assertThat(artifact.getSize()).isEqualTo(size);
    int chunks = (size + MEBIBYTE - 1) / MEBIBYTE;
    assertThat(
            world
                .ask("select count(*) from artifact_chunk where artifact_id = ?", artifact.getId())
                .get(0))
        .containsExactly(String.valueOf(chunks));
  }

  @Test
  void theBytesOfAnotherTenantsArtifactAreNotRead(World here) {
    World there = here.neighbour();
    Artifact artifact = there.call(em -> new RegistryRepository(em).store(new byte[] {1}, NOW));

    assertThat(here.<byte[]>call(em -> new RegistryRepository(em).load(artifact))).isEmpty();
  }

  @Test
  void versionsAreCountedByStage(World world) {
    Model model = world.model();
    world.version(model, 1);
    world.version(model, 2);
    world.approved(world.model(), 1);

    assertThat(world.<Map<Stage, Long>>call(em -> new RegistryRepository(em).stages()))
        .isEqualTo(Map.of(Stage.REGISTERED, 2L, Stage.APPROVED, 1L));
  }

  @Test
  void theSubmitterDoesNotApprove(World world) {
    ModelVersion version = world.version(world.model(), 1);

    assertThatThrownBy(
            () ->
                world.run(
                    em -> {
                      ModelVersion mine = new RegistryRepository(em).version(version.getId());
                      mine.evaluate("{}", null, NOW);
                      mine.submit(world.owner(), NOW);
                      mine.approve(world.owner(), NOW);
                    }))
        .isInstanceOf(FourEyesException.class);
  }

  @Test
  void theDatabaseRefusesTheSubmitterToo(World world) {
    ModelVersion version = world.approved(world.model(), 1);

    assertRefusedBy(
        "model_version_four_eyes_ck",
        () ->
            world.execute(
                "update model_version set approved_by = submitted_by where id = ?",
                version.getId()));
  }

  @Test
  void twoWhoChangeOneVersionAtOnceDoNotOverwriteEachOther(World world) {
    ModelVersion version = world.approved(world.model(), 1);

    assertThatThrownBy(
            () ->
                world.run(
                    em -> {
                      ModelVersion mine = new RegistryRepository(em).version(version.getId());
                      world.run(
                          other ->
                              new RegistryRepository(other).version(version.getId()).retire(NOW));
                      mine.deploy(NOW);
                    }))
        .isInstanceOf(RollbackException.class)
        .hasCauseInstanceOf(OptimisticLockException.class);
    assertThat(
            world
                .<ModelVersion>call(em -> new RegistryRepository(em).version(version.getId()))
                .getStage())
        .isEqualTo(Stage.RETIRED);
  }

  @Test
  void aModelHasOneDeploymentAtATimeEvenWhileItIsStopped(World world) {
    Model model = world.model();
    ModelVersion first = world.approved(model, 1);
    ModelVersion second = world.approved(model, 2);
    deploy(world, first);
    world.run(
        em ->
            new RegistryRepository(em)
                .deployment(model.getId())
                .orElseThrow()
                .stop(world.owner(), "a doubt", NOW));

    assertRefusedBy("deployment_live_uq", () -> deploy(world, second));
    world.run(
        em -> {
          RegistryRepository registry = new RegistryRepository(em);
          registry.deployment(model.getId()).orElseThrow().end(NOW);
          registry.flush();
          registry.add(
              new Deployment(
                  UUID.randomUUID(), registry.version(second.getId()), world.owner(), "next", NOW));
        });
    assertThat(
            world
                .<Deployment>call(
                    em -> new RegistryRepository(em).deployment(model.getId()).orElseThrow())
                .getModelVersion()
                .getNumber())
        .isEqualTo(2);
  }

  private static void deploy(World world, ModelVersion version) {
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
  }

  @Test
  void theStopSwitchGoesBackAndForth(World world) {
    ModelVersion version = world.approved(world.model(), 1);
    Deployment deployment = new Deployment(UUID.randomUUID(), version, world.owner(), "live", NOW);

    assertThatThrownBy(() -> deployment.resume(world.owner(), "", NOW))
        .isInstanceOf(ConflictException.class);
    deployment.stop(world.owner(), "a doubt", NOW);
    assertThatThrownBy(() -> deployment.stop(world.owner(), "", NOW))
        .isInstanceOf(ConflictException.class);
    deployment.resume(world.owner(), "cleared", NOW);
    assertThat(deployment.getState()).isEqualTo(Deployment.State.LIVE);
  }

  @Test
  void versionsAreNumberedWithinTheirModel(World world) {
    Model model = world.model();
    world.version(model, 1);
    world.version(model, 2);

    world.run(
        em -> {
          RegistryRepository registry = new RegistryRepository(em);
          assertThat(registry.nextNumber(registry.model(model.getId()))).isEqualTo(3);
          assertThat(registry.versions(model.getName()))
              .extracting(ModelVersion::getNumber)
              .containsExactly(2, 1);
          assertThat(registry.version(model.getName(), 2).getNumber()).isEqualTo(2);
          assertThatThrownBy(() -> registry.version(model.getName(), 3))
              .isInstanceOf(NotFoundException.class);
          assertThat(registry.versionsIn(Stage.REGISTERED)).hasSize(2);
        });
    World there = world.neighbour();
    assertThatThrownBy(() -> there.run(em -> new RegistryRepository(em).model(model.getName())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aReplacedVersionIsApprovedStillAndDeploysAgain(World world) {
    ModelVersion version = world.approved(world.model(), 1);
    world.run(
        em -> {
          ModelVersion present = new RegistryRepository(em).version(version.getId());
          present.deploy(NOW);
          present.replace(NOW);
          present.deploy(NOW);
          assertThat(present.getStage()).isEqualTo(Stage.DEPLOYED);
        });
  }
}
