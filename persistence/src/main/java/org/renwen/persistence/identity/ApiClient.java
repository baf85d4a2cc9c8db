package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/** A program that calls the API for one account, with a subset of its roles. */
@Entity
@Table(name = "api_client")
public class ApiClient extends TenantOwned {
  @Column(name = "account_id", nullable = false, updatable = false)
  private UUID accountId;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String roles;

  @Column(nullable = false)
  private String scopes;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Embedded private Limits limits;

  protected ApiClient() {}

  /** Limits of the client's own, see the columns; null where the configuration's are in force. */
  @Embeddable
  public record Limits(
      @Column(name = "units_per_second") Long unitsPerSecond,
      @Column(name = "burst") Long burst,
      @Column(name = "units_per_day") Long unitsPerDay,
      @Column(name = "training_units_per_day") Long trainingUnitsPerDay) {
    private static final Limits NONE = new Limits(null, null, null, null);
  }

  /**
   * @param scopes what the client may do, such as {@code model:credit-risk}, see {@link ScopeSet}
   */
  public ApiClient(
      UUID id,
      UUID accountId,
      String name,
      Set<String> roles,
      Set<String> scopes,
      Instant createdAt) {
    super(id);
    this.accountId = accountId;
    this.name = name;
    this.roles = RoleSet.text(roles);
    this.scopes = ScopeSet.text(scopes);
    this.createdAt = createdAt;
  }

  /** From now on the client may do this and nothing else. */
  public void allow(Set<String> scopes) {
    this.scopes = ScopeSet.text(scopes);
  }

  public void limit(Limits own) {
    this.limits = own;
  }

  /** Each null where the configuration's is in force. */
  public Limits getLimits() {
    return limits == null ? Limits.NONE : limits;
  }

  public UUID getAccountId() {
    return accountId;
  }

  public String getName() {
    return name;
  }

  public Set<String> getRoles() {
    return RoleSet.parse(roles);
  }

  public Set<String> getScopes() {
    return RoleSet.parse(scopes);
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
