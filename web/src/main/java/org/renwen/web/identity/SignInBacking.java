package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import org.renwen.ejb.identity.ProviderSignIn;
import org.renwen.web.shared.LocalTarget;
import org.renwen.web.shared.Texts;

/** The sign-in form. */
@Named("signIn")
@RequestScoped
public class SignInBacking {

  private static final String OVERVIEW = "/overview.xhtml";

  @Inject private Door way;
  @Inject private Texts texts;
  @EJB private ProviderSignIn provider;

  private String username;
  private String password;
  private String from;
  private String door;

  /** Goes on to the page that was asked for; a wrong name and a wrong password look the same. */
  public void submit() throws IOException {
    boolean entered =
        way.enter(
            new UsernamePasswordCredential(username, password),
            LocalTarget.of(from).orElse(OVERVIEW));
    password = null;
    if (entered) {
      return;
    }
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.addMessage(
        null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.get("signIn.refused"), null));
    faces.validationFailed();
  }

  /** Whether one can sign in at an OpenID provider. */
  public boolean isProviderOffered() {
    return provider.isOffered();
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  /** {@code person} for whoever comes about a decision: the page greets them differently. */
  public String getDoor() {
    return door;
  }

  public void setDoor(String door) {
    this.door = door;
  }
}
