package org.renwen.persistence.identity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.renwen.persistence.shared.NotFoundException;

/** Programs of the tenant and their keys. */
public class ClientRepository {
  private final EntityManager em;

  public ClientRepository(EntityManager em) {
    this.em = em;
  }

  public void add(ApiClient client, ApiKey firstKey) {
    em.persist(client);
    em.flush();
    em.persist(firstKey);
  }

  public void add(ApiKey key) {
    em.persist(key);
  }

  public ApiClient get(UUID id) {
    return Optional.ofNullable(em.find(ApiClient.class, id))
        .orElseThrow(() -> new NotFoundException("client"));
  }

  /** As {@link #get}, holding the client's row: of two who add keys, one waits for the other. */
  public ApiClient lock(UUID id) {
    return Optional.ofNullable(em.find(ApiClient.class, id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> new NotFoundException("client"));
  }

  public ApiKey key(UUID id) {
    return Optional.ofNullable(em.find(ApiKey.class, id))
        .orElseThrow(() -> new NotFoundException("key"));
  }

  public List<ApiClient> all() {
    return em.createQuery("select c from ApiClient c order by c.name", ApiClient.class)
        .getResultList();
  }

  /** The keys of a client, oldest first. */
  public List<ApiKey> keys(UUID clientId) {
    return em.createQuery(
            "select k from ApiKey k where k.clientId = :client order by k.createdAt, k.id",
            ApiKey.class)
        .setParameter("client", clientId)
        .getResultList();
  }
}
