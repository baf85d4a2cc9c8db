package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.renwen.ejb.identity.AccountAdministration;
import org.renwen.ejb.identity.InvitedAccount;
import org.renwen.web.shared.PageMessages;

/** The form that makes an account, and the link it answers with, this once. */
@Named("newAccount")
@ViewScoped
public class NewAccountBacking implements Serializable {
  @EJB private AccountAdministration accounts;
  @Inject private OneTimeAddress addresses;
  @Inject private PageMessages messages;

  private final AccountForm rights = new AccountForm();
  private String username;
  private String displayName;
  private transient OneTimeAddress.Link link;

  /** Makes the account and stays, to show the link. */
  public String make() {
    return messages.besideFields(
        "account",
        () -> {
          InvitedAccount made =
              accounts.create(username, displayName, rights.roleSet(), rights.endsAt());
          link = addresses.of(made.link());
          return null;
        });
  }

  public OneTimeAddress.Link getLink() {
    return link;
  }

  public AccountForm getRights() {
    return rights;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }
}
