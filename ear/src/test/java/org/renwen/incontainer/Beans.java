package org.renwen.incontainer;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds what the server keeps under names. */
final class Beans {
  private Beans() {}

  /** An EJB of the application, by its class. */
  static <T> T ejb(Class<T> type) throws NamingException {
    return type.cast(InitialContext.doLookup("java:app/renwen-ejb/" + type.getSimpleName()));
  }

  static <T> T named(String name, Class<T> type) throws NamingException {
    return type.cast(InitialContext.doLookup(name));
  }
}
