package org.renwen.web.dataset;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.dataset.DataSetService;
import org.renwen.ejb.dataset.DataSetView;
import org.renwen.persistence.shared.Page;

/** Data sets by name, a page at a time. */
@Named("dataSetList")
@RequestScoped
public class DataSetListBacking {
  private static final int LIMIT = 20;

  @EJB private DataSetService dataSets;

  private String after;
  private Page<DataSetView> page;

  public List<DataSetView> getItems() {
    return page().items();
  }

  /** Where the next page begins; null on the last. */
  public String getNext() {
    return page().next();
  }

  private Page<DataSetView> page() {
    if (page == null) {
      page = dataSets.page(after, LIMIT);
    }
    return page;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }
}
