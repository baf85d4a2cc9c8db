package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.transaction.UserTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.renwen.ejb.inference.GovernedInference;
import org.renwen.persistence.shared.Roles;

/**
 * Every public method of every EJB, called as every role and as nobody, against a table that was
 * written by hand.
 */
@ExtendWith(ArquillianExtension.class)
class RolesIT {
  private static final String EVERYONE = "everyone";
  private static final String NOBODY = "nobody";

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  @Test
  void theTableNamesEveryMethodAndNothingElse() throws Exception {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(methods().keySet());
  }

  @Test
  void theTableNamesOnlyRolesThatExist() throws Exception {
    Set<String> known = new TreeSet<>(Roles.OF_ACCOUNTS);
    known.add(Roles.SYSTEM);
    known.add(EVERYONE);
    table().values().forEach(roles -> assertThat(known).containsAll(roles));
  }

  @Test
  void everyMethodIsOpenToItsRolesAndRefusesAllOthers() throws Exception {
    World world = World.create();
    Map<String, Set<String>> table = table();
    Set<String> otherwise = new TreeSet<>();
    int calls = 0;
    for (Map.Entry<String, Method> entry : methods().entrySet()) {
      Set<String> roles = table.getOrDefault(entry.getKey(), Set.of());
      for (String role : everybody()) {
        boolean expected = roles.contains(EVERYONE) || roles.contains(role);
        if (isPermitted(world, role, entry.getValue()) != expected) {
          otherwise.add(entry.getKey() + (expected ? " refuses " : " is open to ") + role);
        }
        calls++;
      }
    }
    assertThat(otherwise).isEmpty();
    assertThat(calls).isGreaterThan(700);
  }

  private static List<String> everybody() {
    List<String> everybody = new ArrayList<>(new TreeSet<>(Roles.OF_ACCOUNTS));
    everybody.add(Roles.SYSTEM);
    everybody.add(NOBODY);
    return everybody;
  }

  /** Anything but a refusal of access counts: with these arguments hardly any call succeeds. */
  private static boolean isPermitted(World world, String role, Method method) throws Exception {
    Object bean = Beans.ejb(method.getDeclaringClass());
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(RolesIT::nothing).toArray();
    Callable<Boolean> call =
        () -> {
          UserTransaction transaction = World.transaction();
          transaction.begin();
          try {
            method.invoke(bean, arguments);
            return true;
          } catch (InvocationTargetException e) {
            return !(e.getCause() instanceof EJBAccessException);
          } finally {
            transaction.rollback();
          }
        };
    return switch (role) {
      case NOBODY -> SignedIn.asNobody(call);
      case Roles.SYSTEM -> World.asSystem(call);
      default -> world.as(role, call);
    };
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == int.class ? (Object) 0 : null;
  }

  private static Map<String, Set<String>> table() throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                RolesIT.class.getResourceAsStream("roles.csv"), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split(",", 2);
          assertThat(table.put(cells[0], new HashSet<>(List.of(cells[1].strip().split(" ")))))
              .as(cells[0])
              .isNull();
        }
      }
    }
    return table;
  }

  /** The public methods of the EJBs, by what the table calls them. */
  private static Map<String, Method> methods() throws Exception {
    Map<String, Method> methods = new HashMap<>();
    for (Class<?> type : ejbs()) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
          String parameters =
              Arrays.stream(method.getParameterTypes())
                  .map(Class::getSimpleName)
                  .collect(Collectors.joining(" "));
          methods.put(
              type.getSimpleName() + "." + method.getName() + "(" + parameters + ")", method);
        }
      }
    }
    return methods;
  }

  private static List<Class<?>> ejbs()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path module =
        Path.of(
            GovernedInference.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> ejbs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = module.relativize(file).toString().replace('/', '.');
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                GovernedInference.class.getClassLoader());
        if (type.isAnnotationPresent(Stateless.class)
            || type.isAnnotationPresent(Singleton.class)) {
          ejbs.add(type);
        }
      }
    }
    return ejbs;
  }
}
