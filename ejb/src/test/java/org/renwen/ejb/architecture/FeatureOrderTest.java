package org.renwen.ejb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.report.ModelCard;
import org.renwen.ejb.subject.LooksToTheRight;

/** Features stand in one ordered list and depend only on what is to their left. */
class FeatureOrderTest {
  private static final List<String> ORDER =
      List.of(
          "shared",
          "subject",
          "audit",
          "identity",
          "consent",
          "dataset",
          "privacy",
          "learning",
          "registry",
          "training",
          "inference",
          "explanation",
          "fairness",
          "oversight",
          "report");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renwen.ejb", "org.renwen.persistence");

  /** The feature of {@code org.renwen.<module>.<feature>}; null for everything else. */
  private static String feature(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length == 4 && parts[0].equals("org") && parts[1].equals("renwen")
        ? parts[3]
        : null;
  }

  private static Set<String> violations(Iterable<JavaClass> classes) {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      // The producer of all repositories is where the features are put together.
      if (type.getSimpleName().equals("Repositories")) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = feature(dependency.getTargetClass());
        if (target != null && ORDER.indexOf(target) > ORDER.indexOf(feature(type))) {
          violations.add(type.getName() + " -> " + dependency.getTargetClass().getName());
        }
      }
    }
    return violations;
  }

  @Test
  void everyPackageIsAFeatureOfTheList() {
    Set<String> seen = new TreeSet<>();
    CLASSES.forEach(type -> seen.add(String.valueOf(feature(type))));
    assertThat(seen).isSubsetOf(ORDER).contains("shared", "consent", "training", "oversight");
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .anyMatch(name -> name.startsWith("org.renwen.persistence."))
        .anyMatch(name -> name.startsWith("org.renwen.ejb."));
  }

  @Test
  void featuresLookOnlyToTheirLeft() {
    assertThat(violations(CLASSES)).isEmpty();
  }

  @Test
  void aLookToTheRightIsFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(LooksToTheRight.class);
    assertThat(violations(planted))
        .containsExactly(LooksToTheRight.class.getName() + " -> " + ModelCard.class.getName());
  }

  @Test
  void persistenceDoesNotKnowTheUseCases() {
    Set<String> upward = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().startsWith("org.renwen.persistence.")) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getName())
            .filter(target -> target.startsWith("org.renwen.ejb."))
            .forEach(upward::add);
      }
    }
    assertThat(upward).isEmpty();
  }
}
