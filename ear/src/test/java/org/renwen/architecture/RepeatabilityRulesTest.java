package org.renwen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One clock, seeded randomness, no Java deserialization, and kernels that know no container. */
class RepeatabilityRulesTest {
  private static final String CLOCK = "org.renwen.ejb.shared.RenwenClock";

  /** The classes of numeric features that are use cases or gates, not kernels. */
  private static final Set<String> NOT_KERNELS =
      Set.of(
          "org.renwen.ejb.explanation.Background",
          "org.renwen.ejb.explanation.ExplanationService",
          "org.renwen.ejb.fairness.DataSetFairness",
          "org.renwen.ejb.fairness.FairnessAudit",
          "org.renwen.ejb.fairness.FairnessGate");

  private static boolean isForbidden(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean now =
        owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
            || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
            || owner.equals("java.util.Date")
                && access.getTarget().getFullName().endsWith("<init>()");
    boolean chance =
        owner.equals("java.util.Random") && access.getTarget().getFullName().endsWith("<init>()")
            || owner.equals("java.lang.Math") && name.equals("random")
            || owner.equals("java.util.concurrent.ThreadLocalRandom");
    return now || chance || owner.equals("java.io.ObjectInputStream");
  }

  private static Set<String> violations(Iterable<JavaClass> classes) {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!type.getName().equals(CLOCK)) {
        type.getAccessesFromSelf().stream()
            .filter(RepeatabilityRulesTest::isForbidden)
            .forEach(
                access ->
                    violations.add(type.getName() + " -> " + access.getTarget().getFullName()));
      }
    }
    return violations;
  }

  @Test
  void nobodyLooksAtAnotherClockDrawsUnseededOrDeserializes() {
    assertThat(violations(Building.CLASSES)).isEmpty();
  }

  @Test
  void plantedViolationsAreFound() {
    assertThat(violations(new ClassFileImporter().importClasses(Planted.class)))
        .containsExactlyInAnyOrder(
            Planted.class.getName() + " -> java.time.Instant.now()",
            Planted.class.getName() + " -> java.util.Random.<init>()",
            Planted.class.getName() + " -> java.lang.Math.random()",
            Planted.class.getName() + " -> java.lang.System.currentTimeMillis()",
            Planted.class.getName() + " -> java.io.ObjectInputStream.<init>(java.io.InputStream)");
  }

  private static Set<String> containers(String feature) {
    Set<String> containers = new TreeSet<>();
    for (JavaClass type : Building.CLASSES) {
      if (type.getPackageName().equals("org.renwen.ejb." + feature)
          && type.getDirectDependenciesFromSelf().stream()
              .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("jakarta."))) {
        containers.add(type.getName());
      }
    }
    return containers;
  }

  @Test
  void theLearningCoreAndTheNumericKernelsKnowNoContainer() {
    assertThat(containers("learning")).isEmpty();
    assertThat(NOT_KERNELS)
        .containsAll(containers("explanation"))
        .containsAll(containers("fairness"));
    assertThat(containers("fairness")).as("the rule sees what it forbids").isNotEmpty();
  }

  /** Does everything that is forbidden. */
  static final class Planted {
    private Planted() {}

    static Object everything() throws IOException {
      return new Object[] {
        Instant.now(),
        new Random(),
        Math.random(),
        System.currentTimeMillis(),
        new ObjectInputStream(new ByteArrayInputStream(new byte[0]))
      };
    }
  }
}
