package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.identity.ClientService;
import org.renwen.ejb.identity.ClientView;
import org.renwen.ejb.identity.KeyView;

/** The programs that the reader may see: an integrator those of its own account. */
@Named("clientList")
@RequestScoped
public class ClientListBacking {

  @EJB private ClientService clients;

  private final Map<UUID, List<KeyView>> keys = new HashMap<>();
  private List<ClientView> rows;

  public List<ClientView> getRows() {
    if (rows == null) {
      rows = clients.clients();
    }
    return rows;
  }

  /** The keys of a program, oldest first. */
  public List<KeyView> keys(UUID client) {
    return keys.computeIfAbsent(client, clients::keys);
  }
}
