package org.renwen.web.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.dataset.DataSetService;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.persistence.dataset.DataSetRepository.Coverage;

/** One version of a data set: the newest, where none is named. */
@Named("dataSetVersion")
@RequestScoped
public class DataSetVersionBacking {
  @EJB private DataSetService dataSets;

  private String name;
  private Integer version;
  private List<DataSetVersionView> versions;
  private DataSetVersionView view;
  private List<ColumnFigures> columns;
  private List<Coverage> coverage;

  public void load() {
    versions = dataSets.versions(name);
    view = version == null ? versions.get(0) : dataSets.version(name, version);
    columns = ColumnFigures.of(dataSets.profile(name, view.version()));
    coverage = dataSets.coverage(name, view.version());
  }

  public DataSetVersionView getView() {
    return view;
  }

  /** Newest first. */
  public List<DataSetVersionView> getVersions() {
    return versions;
  }

  public List<ColumnFigures> getColumns() {
    return columns;
  }

  /** Whether any value of any column may be shown. */
  public boolean isValuesShown() {
    return columns.stream().anyMatch(column -> !column.values().isEmpty());
  }

  public List<Coverage> getCoverage() {
    return coverage;
  }

  /** A count of what cleaning found or did, such as {@code duplicateRows}. */
  public int cleaned(String what) {
    JsonNode count = view.cleaning().path(what);
    return count.intValue();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }
}
