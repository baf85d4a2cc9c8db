package org.renwen.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The parameters in the address of a page. */
@Named("pageParameters")
@RequestScoped
public class PageParameters {

  /** A page whose parameters are missing or malformed does not exist; called before it is shown. */
  public void refuseMalformed() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback() && faces.isValidationFailed()) {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
      faces.responseComplete();
    }
  }
}
