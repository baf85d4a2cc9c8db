package org.renwen.persistence.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.InvalidInputException;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.shared.TenantOwned;

/**
 * A person who signs in. A data subject's account is bound to exactly one subject; an auditor's
 * ends on a date. Only what changed is written, so that two changes at once both stand.
 */
@Entity
@DynamicUpdate
public class Account extends TenantOwned {
  @Column(nullable = false, updatable = false)
  private String username;

  @Column(name = "display_name", nullable = false)
  private String displayName;

  @Column(name = "password_hash")
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

  /** An account that does not end by itself. */
  public Account(
      UUID id,
      String username,
      String displayName,
      String passwordHash,
      Set<String> roles,
      UUID subjectId,
      Instant createdAt) {
    this(id, username, displayName, passwordHash, roles, subjectId, createdAt, null);
  }

  /**
   * @param passwordHash null until its holder has chosen one
   * @param endsAt from this instant nobody comes in; an auditor's account needs one
   */
  public Account(
      UUID id,
      String username,
      String displayName,
      String passwordHash,
      Set<String> roles,
      UUID subjectId,
      Instant createdAt,
      Instant endsAt) {
    super(id);
    this.username = username;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.subjectId = subjectId;
    this.enabled = true;
    this.createdAt = createdAt;
    changeRoles(roles, endsAt);
  }

  /**
   * Binds the account of a data subject to the person it stands for, once and for all.
   *
   * @throws ConflictException when it stands for another person
   */
  public void bindTo(UUID subjectId) {
    if (this.subjectId != null && !this.subjectId.equals(subjectId)) {
      throw new ConflictException("already-bound", "The account stands for another person.");
    }
    this.subjectId = subjectId;
  }

  /**
   * @param endsAt as in the constructor
   * @throws ConflictException when the account stands for a person concerned, who has this one role
   */
  public final void changeRoles(Set<String> roles, Instant endsAt) {
    if (roles.contains(Roles.AUDITOR) && endsAt == null) {
      throw new InvalidInputException("endsAt", "an auditor's account ends on a date");
    }
    if (subjectId != null && !roles.equals(Set.of(Roles.DATA_SUBJECT))) {
      throw new ConflictException(
          "account-of-a-person", "The account of a person concerned has no other role.");
    }
    this.roles = RoleSet.text(roles);
    this.endsAt = endsAt;
  }

  /** Whoever has the account is out from now on. */
  public void close() {
    enabled = false;
  }

  public void reopen() {
    enabled = true;
  }

  public void choosePassword(String hash) {
    passwordHash = hash;
  }

  /** Whether nobody has chosen a password yet. */
  public boolean isInvited() {
    return passwordHash == null;
  }

  /** Whether somebody may come in at this instant; the end is exclusive. */
  public boolean isOpen(Instant at) {
    return enabled && (endsAt == null || at.isBefore(endsAt));
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
