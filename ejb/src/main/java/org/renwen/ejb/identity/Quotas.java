package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renwen.persistence.identity.ApiClient;

/** The limits in force: a client's own, otherwise the configuration's. */
@ApplicationScoped
public class Quotas {
  @Inject
  @ConfigProperty(name = "renwen.quota.units-per-second", defaultValue = "20000")
  private long unitsPerSecond;

  @Inject
  @ConfigProperty(name = "renwen.quota.burst", defaultValue = "200000")
  private long burst;

  @Inject
  @ConfigProperty(name = "renwen.quota.units-per-day", defaultValue = "100000000")
  private long unitsPerDay;

  @Inject
  @ConfigProperty(name = "renwen.quota.training-units-per-day", defaultValue = "10000000000")
  private long trainingUnitsPerDay;

  Limits usual() {
    return new Limits(unitsPerSecond, burst, unitsPerDay, trainingUnitsPerDay);
  }

  Limits of(ApiClient client) {
    ApiClient.Limits own = client.getLimits();
    return new Limits(
        or(own.unitsPerSecond(), unitsPerSecond),
        or(own.burst(), burst),
        or(own.unitsPerDay(), unitsPerDay),
        or(own.trainingUnitsPerDay(), trainingUnitsPerDay));
  }

  private static long or(Long own, long usual) {
    return own == null ? usual : own;
  }
}
