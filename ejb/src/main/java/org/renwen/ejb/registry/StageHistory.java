package org.renwen.ejb.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.registry.RegistryRepository;
import org.renwen.persistence.registry.Stage;
import org.renwen.persistence.registry.StageChange;

/** Writes each change of a version's stage into its history and the audit log, together. */
@ApplicationScoped
public class StageHistory {
  @Inject private RegistryRepository registry;
  @Inject private AuditTrail audit;

  /**
   * Works within the caller's transaction, at the instant of the version's last change.
   *
   * @param from null when the version is new
   * @param open what the log shows of the change beside stages and artifact
   */
  public void record(ModelVersion version, Stage from, Stage to, String why, Map<String, ?> open) {
    StageChange change =
        new StageChange(
            version.getId(),
            from,
            to,
            CurrentCaller.get().accountId(),
            version.getChangedAt(),
            why);
    registry.add(change);
    Map<String, Object> shown = new TreeMap<>(open);
    shown.put("to", to.name());
    if (from != null) {
      shown.put("from", from.name());
    }
    if (version.getArtifact() != null) {
      shown.put("artifactSha256", version.getArtifact().getSha256());
    }
    audit.record(
        new AuditEvent(
                "version." + to.name().toLowerCase(Locale.ROOT),
                version.getId(),
                null,
                shown,
                Map.of("reason", why))
            .witness(change.getId()));
  }
}
