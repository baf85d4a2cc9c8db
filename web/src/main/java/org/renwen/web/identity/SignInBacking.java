package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
  private String why;
  private String code;

  /**
   * Goes on to the page that was asked for, or to where a code is asked for; a wrong name and a
   * wrong password look the same.
   */
  public void submit() throws IOException {
    boolean in = way.enter(new UsernamePasswordCredential(username, password), onward());
    password = null;
    if (in) {
      return;
    }
    if (isPending()) {
      ExternalContext external = external();
      String after = LocalTarget.of(from).map(page -> "?from=" + encoded(page)).orElse("");
      external.redirect(external.getRequestContextPath() + "/sign-in-code.xhtml" + after);
    } else {
      refuse("signIn.refused");
    }
  }

  /** Takes the code of the second factor; without a right password before it nothing is right. */
  public void confirm() throws IOException {
    boolean in = way.enter(new CodeCredential(code), onward());
    code = null;
    if (!in) {
      refuse("signIn.code.refused");
    }
  }

  private String onward() {
    return LocalTarget.of(from).orElse(OVERVIEW);
  }

  /** Whether one can sign in at an OpenID provider. */
  public boolean isProviderOffered() {
    return provider.isOffered();
  }

  /** Whether a password was right and a code is asked for. */
  public boolean isPending() {
    return external().getSessionMap().containsKey(PendingSignIn.KEY);
  }

  /** Why somebody has to sign in; null when there is nothing to say. */
  public String getReason() {
    return why == null ? null : texts.find("signIn.why." + why).orElse(null);
  }

  private void refuse(String key) {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.get(key), null));
    faces.validationFailed();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  private static String encoded(String page) {
    return URLEncoder.encode(page, StandardCharsets.UTF_8);
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

  /** The last part of a text's key {@code signIn.why.…}. */
  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why;
  }

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}
