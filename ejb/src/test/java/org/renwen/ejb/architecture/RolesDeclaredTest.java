package org.renwen.ejb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Deny by default: who may call stands on every public method of every EJB. */
class RolesDeclaredTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.renwen.ejb");

  /** Open to everyone, and why. */
  private static final Set<String> PERMITTED_TO_ALL =
      Set.of(
          // Nobody is signed in yet.
          "Authentication.byApiKey",
          // The same moment: a client is known, and asks to act for a person.
          "Authentication.actFor",
          "ProviderSignIn.isOffered",
          "ProviderSignIn.begin",
          "ProviderSignIn.finish",
          "ProviderSignIn.takes",
          "ProviderSignIn.byAccessToken",
          "ProviderSignIn.endSession",
          "Entrance.enter",
          "Entrance.invitation",
          "Entrance.accept",
          "SignInService.signIn",
          "SignInService.confirm",
          "SignInService.standing",
          // Whoever holds the link has no password yet; 256 random bits are the credential.
          "LinkService.look",
          "LinkService.choosePassword",
          // A load balancer has no credential; it learns nothing else.
          "ServingService.ready");

  private static List<JavaMethod> businessMethods(JavaClasses classes) {
    return classes.stream()
        .filter(
            type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method ->
                method.getModifiers().contains(JavaModifier.PUBLIC)
                    && !method.getModifiers().contains(JavaModifier.STATIC)
                    && !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .toList();
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  private static Set<String> undeclared(JavaClasses classes) {
    Set<String> undeclared = new TreeSet<>();
    for (JavaMethod method : businessMethods(classes)) {
      if (!method.isAnnotatedWith(RolesAllowed.class) && !method.isAnnotatedWith(PermitAll.class)) {
        undeclared.add(name(method));
      }
    }
    return undeclared;
  }

  @Test
  void everyPublicMethodOfEveryEjbDeclaresItsRoles() {
    assertThat(businessMethods(CLASSES)).hasSizeGreaterThan(40);
    assertThat(undeclared(CLASSES)).isEmpty();
  }

  @Test
  void onlyListedMethodsAreOpenToEveryone() {
    Set<String> open = new TreeSet<>();
    for (JavaMethod method : businessMethods(CLASSES)) {
      if (method.isAnnotatedWith(PermitAll.class)) {
        open.add(name(method));
      }
    }
    assertThat(open).containsExactlyInAnyOrderElementsOf(PERMITTED_TO_ALL);
  }

  @Test
  void aMethodWithoutRolesIsFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
    assertThat(undeclared(planted)).containsExactly("Planted.unguarded");
  }

  @Test
  void theLearningCoreKnowsNoContainer() {
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals("org.renwen.ejb.learning")) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getName())
            .filter(target -> target.startsWith("jakarta."))
            .forEach(strangers::add);
      }
    }
    assertThat(strangers).isEmpty();
  }

  /** A violation, so that the rule is seen to find one. */
  @Stateless
  public static class Planted {
    @RolesAllowed("auditor")
    public void guarded() {}

    public void unguarded() {}
  }
}
