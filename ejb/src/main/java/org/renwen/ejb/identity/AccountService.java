package org.renwen.ejb.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renwen.ejb.audit.AuditEvent;
import org.renwen.ejb.audit.AuditTrail;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.Account;
import org.renwen.persistence.identity.AccountRepository;
import org.renwen.persistence.identity.ApiClient;
import org.renwen.persistence.identity.ApiKey;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.Envelope;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.NotFoundException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.Sha256;

/** Accounts, API clients and keys of the tenant. */
@Stateless
public class AccountService {
  private static final String KEY_PREFIX = "rw_";

  @Inject private AccountRepository accounts;
  @Inject private AuditTrail audit;
  @Inject private Clock clock;

  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.INTEGRATOR,
    Roles.DATA_SUBJECT,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public Me me() {
    Caller caller = CurrentCaller.get();
    Account account = accounts.get(caller.accountId());
    return new Me(
        account.getId(),
        account.getUsername(),
        account.getDisplayName(),
        accounts.tenant(caller.tenantId()).getCode(),
        caller.roles(),
        caller.clientId());
  }

  /**
   * The names of those who work here, by account; the accounts of people concerned are left out.
   * For pages that say who did something.
   */
  @RolesAllowed({
    Roles.DATA_STEWARD,
    Roles.MODEL_OWNER,
    Roles.COMPLIANCE_OFFICER,
    Roles.REVIEWER,
    Roles.AUDITOR,
    Roles.ADMINISTRATOR
  })
  public Map<UUID, String> staffNames() {
    return accounts.all().stream()
        .filter(account -> !account.getRoles().contains(Roles.DATA_SUBJECT))
        .collect(Collectors.toMap(Account::getId, Account::getDisplayName));
  }

  @RolesAllowed({Roles.ADMINISTRATOR, Roles.INTEGRATOR})
  public List<ClientView> clients() {
    Caller caller = CurrentCaller.get();
    return accounts.clients().stream()
        .filter(
            client ->
                caller.has(Roles.ADMINISTRATOR) || client.getAccountId().equals(caller.accountId()))
        .map(ClientView::of)
        .toList();
  }

  /** Makes a client with its first key. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public NewKey createClient(UUID accountId, String name, Set<String> roles, Set<String> scopes) {
    Account account = accounts.get(InvalidInputException.require("accountId", accountId));
    InvalidInputException.requireText("name", name, 100);
    if (roles == null || !account.getRoles().containsAll(roles)) {
      throw new InvalidInputException("roles", "a subset of the account's roles");
    }
    Set<String> wanted = scopes == null ? Set.of() : scopes;
    if (!Scopes.ALL.containsAll(wanted)) {
      throw new InvalidInputException("scopes", "any of " + String.join(", ", Scopes.ALL));
    }
    ApiClient client =
        new ApiClient(UUID.randomUUID(), accountId, name.strip(), roles, wanted, clock.instant());
    String key = newKey();
    ApiKey stored = stored(client.getId(), key);
    accounts.add(client, stored);
    audit.record(
        AuditEvent.of(
            "client.created",
            client.getId(),
            Map.of("roles", client.getRoles(), "scopes", wanted)));
    return new NewKey(stored.getId(), key);
  }

  /** A further key of a client. */
  @RolesAllowed(Roles.ADMINISTRATOR)
  public NewKey createKey(UUID clientId) {
    ApiClient client = accounts.client(clientId);
    String key = newKey();
    ApiKey stored = stored(client.getId(), key);
    accounts.add(stored);
    audit.record(AuditEvent.of("key.issued", clientId, Map.of("key", stored.getId().toString())));
    return new NewKey(stored.getId(), key);
  }

  @RolesAllowed(Roles.ADMINISTRATOR)
  public void revokeKey(UUID clientId, UUID keyId) {
    ApiKey key = accounts.key(keyId);
    if (!key.getClientId().equals(clientId)) {
      throw new NotFoundException("key");
    }
    key.revoke(clock.instant());
    audit.record(AuditEvent.of("key.revoked", clientId, Map.of("key", keyId.toString())));
  }

  /** 256 random bits. */
  private static String newKey() {
    return KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Envelope.newKey());
  }

  private ApiKey stored(UUID clientId, String key) {
    return new ApiKey(
        UUID.randomUUID(),
        clientId,
        Sha256.of(key.getBytes(StandardCharsets.UTF_8)),
        clock.instant(),
        null);
  }
}
