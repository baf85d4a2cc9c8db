package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.renwen.ejb.identity.Entrance;
import org.renwen.web.shared.PageMessages;

/** The page behind a link of invitation; opening it spends nothing. */
@Named("invitation")
@RequestScoped
public class InvitationBacking {
  @EJB private Entrance entrance;
  @Inject private PageMessages messages;

  /** Of the address, and then of the form: known before it is decided which form is shown. */
  @Inject
  @ManagedProperty("#{param['token']}")
  private String token;

  private String username;
  private String password;
  private Entrance.Invitation state;

  public Entrance.Invitation getState() {
    if (state == null) {
      state = entrance.invitation(token);
    }
    return state;
  }

  /** Makes the account; the person then signs in with it. */
  public String accept() {
    return messages.besideFields(
        "invitation",
        () -> {
          boolean made = entrance.accept(token, username, password);
          password = null;
          if (!made) {
            state = null;
            return null;
          }
          messages.done("invitation.done");
          return "/sign-in?faces-redirect=true&door=person";
        });
  }

  public String getToken() {
    return token;
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
}
