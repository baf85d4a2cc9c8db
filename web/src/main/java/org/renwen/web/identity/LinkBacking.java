package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import org.renwen.ejb.identity.LinkService;
import org.renwen.ejb.identity.LinkService.LinkView;

/** What a one-time link opens. Looking at it spends nothing: mail programs look, too. */
@Named("link")
@ViewScoped
public class LinkBacking implements Serializable {
  @EJB private LinkService links;
  @Inject private PasswordFields fields;

  private String token;
  private transient LinkView view;
  private transient boolean looked;

  /** For whom it is; null when it opens nothing. */
  public LinkView getView() {
    if (!looked) {
      view = links.look(token).orElse(null);
      looked = true;
    }
    return view;
  }

  /** Chooses the password and goes to the sign-in form. */
  public void choose() throws IOException {
    if (fields.choose("choose", password -> links.choosePassword(token, password))) {
      ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
      external.redirect(external.getRequestContextPath() + "/sign-in.xhtml?why=link");
    }
  }

  public String getToken() {
    return token;
  }

  public void setToken(String token) {
    this.token = token;
  }
}
