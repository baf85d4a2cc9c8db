package org.renwen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.renwen.ejb.report.ModelCard;
import org.renwen.persistence.consent.ConsentRepository;
import org.renwen.persistence.consent.LooksUp;
import org.renwen.web.consent.TakesAShortcut;

/** web → ejb → persistence, and within them features that look only to their left. */
class ModuleOrderTest {
  private static final List<String> MODULES = List.of("persistence", "ejb", "web");
  private static final List<String> FEATURES =
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

  /** Where all features are put together: repositories, and the lists of resources. */
  private static final Set<String> ASSEMBLY =
      Set.of(
          "org.renwen.ejb.shared.Repositories",
          "org.renwen.web.ApiApplication",
          "org.renwen.web.OpenInferenceApplication");

  /** The module and the feature of {@code org.renwen.<module>.<feature>}. */
  private static int place(List<String> order, String packageName, int part) {
    String[] parts = packageName.split("\\.");
    return parts.length > part && packageName.startsWith("org.renwen.")
        ? order.indexOf(parts[part])
        : -1;
  }

  private static Set<String> violations(Iterable<JavaClass> classes, List<String> order, int part) {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      int own = place(order, type.getPackageName(), part);
      if (own < 0 || ASSEMBLY.contains(type.getName())) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (place(order, target.getPackageName(), part) > own) {
          violations.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    return violations;
  }

  @Test
  void classesOfAllThreeModulesAreSeen() {
    for (String module : MODULES) {
      assertThat(
              Building.CLASSES.stream()
                  .filter(type -> type.getPackageName().startsWith("org.renwen." + module)))
          .as(module)
          .hasSizeGreaterThan(30);
    }
  }

  @Test
  void modulesLookOnlyDown() {
    assertThat(violations(Building.CLASSES, MODULES, 2)).isEmpty();
  }

  /**
   * A page or an address shows what its reader needs, of several features; among themselves the
   * classes of the web keep the order.
   */
  @Test
  void featuresLookOnlyToTheirLeft() {
    assertThat(violations(Building.CLASSES, FEATURES, 3))
        .filteredOn(
            found ->
                !(found.startsWith("org.renwen.web.") && found.contains(" -> org.renwen.ejb.")))
        .isEmpty();
  }

  /** Pages call the use cases, never a repository or the database. */
  private static Set<String> shortcuts(Iterable<JavaClass> classes) {
    Set<String> shortcuts = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getPackageName().startsWith("org.renwen.web")) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getName())
            .filter(
                name ->
                    name.endsWith("Repository") || name.equals("jakarta.persistence.EntityManager"))
            .forEach(name -> shortcuts.add(type.getName() + " -> " + name));
      }
    }
    return shortcuts;
  }

  @Test
  void pagesAndResourcesUseNoRepository() {
    assertThat(shortcuts(Building.CLASSES)).isEmpty();
  }

  @Test
  void noPackageStandsInTwoModules() {
    Map<String, Set<String>> homes = new TreeMap<>();
    for (JavaClass type : Building.CLASSES) {
      String source = type.getSource().map(known -> known.getUri()).map(URI::toString).orElse("");
      String home = source.substring(0, source.indexOf(type.getName().replace('.', '/')));
      homes.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>()).add(home);
    }
    assertThat(homes).allSatisfy((name, where) -> assertThat(where).as(name).hasSize(1));
    assertThat(homes.values().stream().flatMap(Set::stream).distinct()).hasSize(MODULES.size());
  }

  @Test
  void plantedViolationsAreFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(LooksUp.class);
    String found = LooksUp.class.getName() + " -> " + ModelCard.class.getName();
    assertThat(violations(planted, MODULES, 2)).containsExactly(found);
    assertThat(violations(planted, FEATURES, 3)).containsExactly(found);
    assertThat(shortcuts(new ClassFileImporter().importClasses(TakesAShortcut.class)))
        .containsExactly(
            TakesAShortcut.class.getName() + " -> " + ConsentRepository.class.getName());
  }
}
