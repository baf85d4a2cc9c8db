package org.renwen.web.registry;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.ModelVersionView;
import org.renwen.ejb.registry.ModelView;
import org.renwen.persistence.registry.Stage;

/** All models, and which version of each answers. */
@Named("modelList")
@RequestScoped
public class ModelListBacking {

  @EJB private ModelService models;

  private List<Row> rows;

  /**
   * A model in the list.
   *
   * @param live number of the version in service; null when none is
   */
  public record Row(ModelView model, int versions, Integer live, long submitted) {
    static Row of(ModelView model, List<ModelVersionView> versions) {
      return new Row(
          model,
          versions.size(),
          versions.stream()
              .filter(version -> version.stage() == Stage.DEPLOYED)
              .map(ModelVersionView::version)
              .findFirst()
              .orElse(null),
          versions.stream().filter(version -> version.stage() == Stage.SUBMITTED).count());
    }
  }

  public List<Row> getRows() {
    if (rows == null) {
      rows =
          models.models().stream()
              .map(model -> Row.of(model, models.versions(model.name())))
              .toList();
    }
    return rows;
  }
}
