package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.subject.SubjectDirectory;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/** A person's own affairs, by the controller's portal in their place. */
@Stateless
public class Representation {
  @Inject private ClientRepository clients;
  @Inject private SubjectDirectory subjects;
  @Inject private AuditTrail audit;

  /**
   * The person whom a client may act for, and the record that it does.
   *
   * @throws NotFoundException when the tenant knows nobody of that reference
   */
  @RolesAllowed(Roles.SYSTEM)
  public UUID person(UUID clientId, String reference) {
    if (!clients.get(clientId).getScopes().contains(Scopes.ACT_FOR_SUBJECT)) {
      throw Scopes.missing(Scopes.ACT_FOR_SUBJECT);
    }
    UUID person =
        subjects
            .find(
                InvalidInputException.requireText(
                    "subject", reference, SubjectDirectory.MAX_REFERENCE))
            .orElseThrow(() -> new NotFoundException("person"));
    audit.record(new AuditEvent("client.acted-for", clientId, person, Map.of(), Map.of()));
    return person;
  }
}
