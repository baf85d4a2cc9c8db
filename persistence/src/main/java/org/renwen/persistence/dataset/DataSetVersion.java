package org.renwen.persistence.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.renwen.persistence.shared.TenantOwned;

/** One immutable state of a data set. */
@Entity
@Immutable
@Table(name = "data_set_version")
public class DataSetVersion extends TenantOwned {
  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  @JoinColumn(name = "data_set_id", nullable = false)
  private DataSet dataSet;

  @Column(nullable = false)
  private int number;

  @Column(name = "row_count", nullable = false)
  private int rowCount;

  @Column(name = "content_sha256", nullable = false)
  private String contentSha256;

  @Column(name = "cleaning_json", nullable = false)
  private String cleaningJson;

  @Column(name = "profile_json", nullable = false)
  private String profileJson;

  @Column(name = "created_by", nullable = false)
  private UUID createdBy;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected DataSetVersion() {}

  /**
   * @param contentSha256 hash over the commitments of the rows, in order
   * @param cleaningJson what cleaning found and did, as counts
   * @param profileJson statistics of each column, as aggregates
   */
  public DataSetVersion(
      UUID id,
      DataSet dataSet,
      int number,
      int rowCount,
      String contentSha256,
      String cleaningJson,
      String profileJson,
      UUID createdBy,
      Instant createdAt) {
    super(id);
    this.dataSet = dataSet;
    this.number = number;
    this.rowCount = rowCount;
    this.contentSha256 = contentSha256;
    this.cleaningJson = cleaningJson;
    this.profileJson = profileJson;
    this.createdBy = createdBy;
    this.createdAt = createdAt;
  }

  public DataSet getDataSet() {
    return dataSet;
  }

  public int getNumber() {
    return number;
  }

  public int getRowCount() {
    return rowCount;
  }

  public String getContentSha256() {
    return contentSha256;
  }

  public String getCleaningJson() {
    return cleaningJson;
  }

  public String getProfileJson() {
    return profileJson;
  }

  public UUID getCreatedBy() {
    return createdBy;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
