package org.renwen.web.dataset;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;

/** The upload form: what was declared before, when the file was refused. */
@Named("dataSetUpload")
@RequestScoped
public class DataSetUploadBacking {
  private Declaration declaration = new Declaration("", "", "");

  /** Takes up a declaration whose file was refused; forgets it then. */
  public void load() {
    if (FacesContext.getCurrentInstance()
            .getExternalContext()
            .getSessionMap()
            .remove(Declaration.KEY)
        instanceof Declaration refused) {
      declaration = refused;
    }
  }

  public Declaration getDeclaration() {
    return declaration;
  }

  public ColumnType[] getTypes() {
    return ColumnType.values();
  }

  public ColumnRole[] getRoles() {
    return ColumnRole.values();
  }

  /** The data set to which the upload adds a version, for the form to begin with. */
  public String getName() {
    return declaration.name();
  }

  public void setName(String name) {
    declaration =
        new Declaration(name == null ? "" : name, declaration.description(), declaration.columns());
  }
}
