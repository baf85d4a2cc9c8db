package org.renwen.ejb.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetRepository.Coverage;
import org.renwen.persistence.dataset.DataSetVersion;
import org.renwen.persistence.shared.CanonicalJson;
import org.renwen.persistence.shared.Page;
import org.renwen.persistence.shared.Roles;

/** Data sets, their versions, profiles, and whom they may be used for. */
@Stateless
public class DataSetService {
  @Inject private DataSetRepository dataSets;
  @Inject private Clock clock;

  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public long count() {
    return dataSets.count();
  }

  /**
   * By name, each with its newest version.
   *
   * @param after the {@code next} of the page before; null for the first page
   */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public Page<DataSetView> page(String after, int limit) {
    return Page.of(
            dataSets.latestVersions(after, limit), limit, version -> version.getDataSet().getName())
        .map(DataSetView::of);
  }

  /** Newest first. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<DataSetVersionView> versions(String name) {
    dataSets.get(name);
    return dataSets.versions(name).stream()
        .map(version -> DataSetVersionView.of(version, dataSets.schema(version.getId())))
        .toList();
  }

  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public DataSetVersionView version(String name, int number) {
    DataSetVersion version = dataSets.version(name, number);
    return DataSetVersionView.of(version, dataSets.schema(version.getId()));
  }

  /** Statistics of each column, as computed on import. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public JsonNode profile(String name, int number) {
    return CanonicalJson.parse(dataSets.version(name, number).getProfileJson());
  }

  /** How many people and rows may be used for each purpose, now. */
  @RolesAllowed({Roles.DATA_STEWARD, Roles.MODEL_OWNER, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR})
  public List<Coverage> coverage(String name, int number) {
    return dataSets.coverage(dataSets.version(name, number).getId(), clock.instant());
  }
}
