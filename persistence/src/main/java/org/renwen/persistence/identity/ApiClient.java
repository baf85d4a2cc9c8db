package org.renwen.persistence.identity;

import jakarta.persistence.Column;
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

  protected ApiClient() {}

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
