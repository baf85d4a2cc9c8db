package org.renwen.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Presents a credential from a page, and leads on. */
@RequestScoped
public class Door {
  @Inject private SecurityContext security;

  /**
   * Begins a session with a new id, where the credential is good, and goes to a page.
   *
   * @return whether it was good
   */
  boolean enter(Credential credential, String page) throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    AuthenticationStatus status =
        security.authenticate(
            (HttpServletRequest) external.getRequest(),
            (HttpServletResponse) external.getResponse(),
            AuthenticationParameters.withParams().credential(credential).newAuthentication(true));
    if (status != AuthenticationStatus.SUCCESS) {
      return false;
    }
    external.redirect(external.getRequestContextPath() + page);
    return true;
  }
}
