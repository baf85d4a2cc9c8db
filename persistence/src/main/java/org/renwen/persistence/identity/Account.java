package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/** A person who signs in. A data subject's account is bound to exactly one subject. */
@Entity
public class Account extends TenantOwned {
  @Column(nullable = false, updatable = false)
  private String username;

  @Column(name = "display_name", nullable = false)
  private String displayName;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Column(nullable = false)
  private String roles;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(nullable = false)
  private boolean enabled;

  @Column(name = "ends_at")
  private Instant endsAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected Account() {}

  public Account(
      UUID id,
      String username,
      String displayName,
      String passwordHash,
      Set<String> roles,
      UUID subjectId,
      Instant createdAt) {
    super(id);
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.roles = RoleSet.text(roles);
    this.subjectId = subjectId;
    this.enabled = true;
    this.createdAt = createdAt;
  }

  /** Binds the account of a data subject to the person it stands for. */
  public void bindTo(UUID subjectId) {
    this.subjectId = subjectId;
  }

  /** Gives the account these roles and no others. */
  public void take(Set<String> wanted) {
    this.roles = RoleSet.text(wanted);
  }

  public String getUsername() {
    return username;
  }

  public String getDisplayName() {
    return displayName;
  }

  public Set<String> getRoles() {
    return RoleSet.parse(roles);
  }

  public UUID getSubjectId() {
    return subjectId;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public Instant getEndsAt() {
    return endsAt;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public String getPasswordHash() {
    return passwordHash;
  }
}
