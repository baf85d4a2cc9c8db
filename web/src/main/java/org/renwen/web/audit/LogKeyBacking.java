package org.renwen.web.audit;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.audit.AuditLogService;
import org.renwen.verifier.VerifierKey;

/** The key of the log, printed where people keep something that they may want to compare later. */
@Named("logKey")
@RequestScoped
public class LogKeyBacking {
  @EJB private AuditLogService log;

  /** SHA-256 of each public key in use, hexadecimal. */
  public List<String> getFingerprints() {
    return log.verifierKeys().stream().map(VerifierKey::fingerprint).toList();
  }
}
