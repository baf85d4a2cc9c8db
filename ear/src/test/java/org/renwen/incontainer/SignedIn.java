package org.renwen.incontainer;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import org.renwen.persistence.shared.Caller;

/**
 * Lets a thread of the server call as somebody: sets the security context that the server sets
 * after an authentication. The server's classes are found by name, since Maven Central does not
 * have them.
 */
final class SignedIn {
  private static final Class<?> CONTEXT = type("com.sun.enterprise.security.SecurityContext");
  private static final Class<?> GROUP = type("org.glassfish.security.common.Group");
  private static final Class<?> PERSON = type("org.glassfish.security.common.PrincipalImpl");

  private SignedIn() {}

  static <T> T as(Caller caller, Callable<T> work) throws Exception {
    return as(caller.principalName(), caller.roles(), work);
  }

  static <T> T as(String name, Set<String> groups, Callable<T> work) throws Exception {
    Set<Principal> principals = new HashSet<>();
    principals.add(principal(PERSON, name));
    for (String group : groups) {
      principals.add(principal(GROUP, group));
    }
    Constructor<?> signedIn = CONTEXT.getConstructor(String.class, Subject.class);
    return within(
        signedIn.newInstance(name, new Subject(false, principals, Set.of(), Set.of())), work);
  }

  static <T> T asNobody(Callable<T> work) throws Exception {
    return within(CONTEXT.getMethod("init").invoke(null), work);
  }

  private static <T> T within(Object context, Callable<T> work) throws Exception {
    Method set = CONTEXT.getMethod("setCurrent", CONTEXT);
    Object before = CONTEXT.getMethod("getCurrent").invoke(null);
    set.invoke(null, context);
    try {
      return work.call();
    } finally {
      set.invoke(null, before);
    }
  }

  private static Principal principal(Class<?> type, String name)
      throws ReflectiveOperationException {
    return (Principal) type.getConstructor(String.class).newInstance(name);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException otherServer) {
      throw new IllegalStateException(otherServer);
    }
  }
}
