package org.renwen.persistence.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.renwen.persistence.shared.TenantOwned;

/** A named collection of rows; its content is in its versions. */
@Entity
@Table(name = "data_set")
public class DataSet extends TenantOwned {
  @Column(nullable = false, updatable = false)
  private String name;

  @Column(nullable = false, updatable = false)
  private String description;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  protected DataSet() {}

  public DataSet(UUID id, String name, String description, Instant createdAt) {
    super(id);
    this.name = name;
    this.description = description;
    this.createdAt = createdAt;
  }

  public String getName() {
    return name;
  }

  public String getDescription() {
    return description;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
