package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.ApiClient;
import org.renwen.persistence.identity.ApiKey;
import org.renwen.persistence.identity.BudgetRepository;
import org.renwen.persistence.identity.BudgetRepository.Kind;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;

/**
 * Programs that call the API, and their keys. An integrator sees the clients of its own account.
 */
@Stateless
public class ClientService {
  /** One in use, and one that takes its place. */
  private static final int MAX_USABLE_KEYS = 2;

  /** Far below what a double still counts one by one. */
  private static final long MOST = 1_000_000_000_000L;

  @Inject private ClientRepository clients;
  @Inject private AccountRepository accounts;
  @Inject private BudgetRepository budgets;
  @Inject private Quotas quotas;
  @Inject private KeyTerms terms;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({Roles.ADMINISTRATOR, Roles.INTEGRATOR})
  public List<ClientView> clients() {
    Map<UUID, Long> units = budgets.usedToday(Kind.INFERENCE);
    Map<UUID, Long> trainingUnits = budgets.usedToday(Kind.TRAINING);
    return clients.all().stream()
        .filter(ClientService::isVisible)
        .map(client -> view(client, units, trainingUnits))
        .toList();
  }

  @RolesAllowed({Roles.ADMINISTRATOR, Roles.INTEGRATOR})
  public ClientView client(UUID id) {
    return view(visible(id));
  }

  private ClientView view(ApiClient client) {
    return view(client, budgets.usedToday(Kind.INFERENCE), budgets.usedToday(Kind.TRAINING));
  }

  private ClientView view(ApiClient client, Map<UUID, Long> units, Map<UUID, Long> trainingUnits) {
    return ClientView.of(
        client,
        quotas.of(client),
        new ClientView.Use(
            units.getOrDefault(client.getId(), 0L),
            trainingUnits.getOrDefault(client.getId(), 0L)));
  }

  /** Oldest first, those that no longer open anything included. */
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.INTEGRATOR})
  public List<KeyView> keys(UUID id) {
    Instant now = clock.instant();
    return clients.keys(visible(id).getId()).stream().map(key -> KeyView.of(key, now)).toList();
  }

  private ApiClient visible(UUID id) {
    ApiClient client = clients.get(id);
    if (!isVisible(client)) {
      throw new NotFoundException("client");
    }
    return client;
  }

  private static boolean isVisible(ApiClient client) {
    Caller caller = CurrentCaller.get();
    return caller.has(Roles.ADMINISTRATOR) || client.getAccountId().equals(caller.accountId());
  }

  /** Makes a client with its first key. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public NewKey create(NewClient wanted) {
    Account account = accounts.get(InvalidInputException.require("accountId", wanted.accountId()));
    Set<String> roles = wanted.roles() == null ? account.getRoles() : wanted.roles();
    if (!account.getRoles().containsAll(roles)) {
      throw new InvalidInputException("roles", "a subset of the account's roles");
    }
    Instant at = clock.instant();
    ApiClient client =
        new ApiClient(
            UUID.randomUUID(),
            account.getId(),
            InvalidInputException.requireText("name", wanted.name(), 100),
            roles,
            wanted.scopes() == null ? Set.of() : wanted.scopes(),
            at);
    String key = RandomSecrets.key();
    ApiKey stored = stored(client.getId(), key, at, wanted.days());
    clients.add(client, stored);
    audit.record(
        AuditEvent.of(
            "client.created",
            client.getId(),
            Map.of("roles", client.getRoles(), "scopes", client.getScopes())));
    return shown(stored, key);
  }

  /** From the commit of this call on the client may do this and nothing else. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public ClientView allow(UUID id, Set<String> scopes) {
    ApiClient client = clients.get(id);
    client.allow(InvalidInputException.require("scopes", scopes));
    audit.record(AuditEvent.of("client.scopes-changed", id, Map.of("scopes", client.getScopes())));
    return view(client);
  }

  /** From the commit of this call on these limits are in force for the client. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public ClientView limit(UUID id, WantedLimits wanted) {
    ApiClient client = clients.get(id);
    client.limit(
        new ApiClient.Limits(
            within("unitsPerSecond", wanted.unitsPerSecond(), 1),
            within("burst", wanted.burst(), 1),
            within("unitsPerDay", wanted.unitsPerDay(), 0),
            within("trainingUnitsPerDay", wanted.trainingUnitsPerDay(), 0)));
    Limits now = quotas.of(client);
    audit.record(
        AuditEvent.of(
            "client.limits-changed",
            id,
            Map.of(
                "unitsPerSecond", now.unitsPerSecond(),
                "burst", now.burst(),
                "unitsPerDay", now.unitsPerDay(),
                "trainingUnitsPerDay", now.trainingUnitsPerDay())));
    return view(client);
  }

  private static Long within(String field, Long value, long least) {
    if (value != null && (value < least || value > MOST)) {
      throw new InvalidInputException(field, least + " to " + MOST);
    }
    return value;
  }

  /**
   * A further key of a client.
   *
   * @param days how long it is valid; null means the usual term
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public NewKey createKey(UUID id, Integer days) {
    Instant at = clock.instant();
    String key = RandomSecrets.key();
    ApiKey stored = stored(id, key, at, days);
    requireRoom(id, at);
    clients.add(stored);
    audit.record(AuditEvent.of("key.issued", id, Map.of("key", stored.getId().toString())));
    return shown(stored, key);
  }

  /**
   * A key in the place of the one in use, which ends after an overlap, so that the program can
   * change over without a pause.
   *
   * @param days how long the new key is valid; null means the usual term
   * @param overlapDays how long the old one stays usable; 0 ends it at once, null means a week
   */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public NewKey rotate(UUID id, Integer days, Integer overlapDays) {
    Instant at = clock.instant();
    Instant oldEnds = terms.overlap(at, overlapDays);
    String key = RandomSecrets.key();
    ApiKey stored = stored(id, key, at, days);
    requireRoom(id, at).forEach(old -> old.endBy(oldEnds));
    clients.add(stored);
    audit.record(
        AuditEvent.of(
            "key.rotated",
            id,
            Map.of("key", stored.getId().toString(), "oldEndsBy", oldEnds.toString())));
    return shown(stored, key);
  }

  /** From the commit of this call on the key opens nothing. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public void revokeKey(UUID clientId, UUID keyId) {
    ApiKey key = clients.key(keyId);
    if (!key.getClientId().equals(clientId)) {
      throw new NotFoundException("key");
    }
    key.revoke(clock.instant());
    audit.record(AuditEvent.of("key.revoked", clientId, Map.of("key", keyId.toString())));
  }

  /**
   * The keys in use, of which there is one less than allowed; the client is held for the change.
   */
  private List<ApiKey> requireRoom(UUID clientId, Instant at) {
    clients.lock(clientId);
    List<ApiKey> usable =
        clients.keys(clientId).stream().filter(present -> present.isUsable(at)).toList();
    if (usable.size() >= MAX_USABLE_KEYS) {
      throw new ConflictException(
          "too-many-keys", "The client has two usable keys; revoke one of them first.");
    }
    return usable;
  }

  private ApiKey stored(UUID clientId, String key, Instant at, Integer days) {
    return new ApiKey(
        UUID.randomUUID(), clientId, RandomSecrets.hash(key), at, terms.end(at, days));
  }

  private static NewKey shown(ApiKey stored, String key) {
    return new NewKey(stored.getId(), key, stored.getExpiresAt());
  }
}
