package org.renwen.web.shared;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Numbers for failures nobody foresaw: everything goes to the log, only the number goes out. */
public final class Incidents {

  private static final Logger LOG = System.getLogger(Incidents.class.getName());

  private Incidents() {}

  /** Logs the failure and returns the number under which the log holds it. */
  public static String report(Throwable failure) {
    String incident = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Incident " + incident, failure);
    return incident;
  }

  /** Logs a failure of which only the status is known. */
  static String report(int status) {
    String incident = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Incident " + incident + ": the server answered " + status);
    return incident;
  }
}
