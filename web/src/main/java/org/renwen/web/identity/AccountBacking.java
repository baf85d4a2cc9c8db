package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.UUID;
import org.renwen.ejb.identity.AccountAdministration;
import org.renwen.ejb.identity.AccountView;
import org.renwen.web.shared.PageIds;
import org.renwen.web.shared.PageMessages;

/** One account: what it may do, whether it is open, and how its holder gets in again. */
@Named("account")
@ViewScoped
public class AccountBacking implements Serializable {
  @EJB private AccountAdministration accounts;
  @Inject private OneTimeAddress addresses;
  @Inject private PageMessages messages;
  @Inject private People people;
  @Inject private Clock clock;

  private String id;
  private AccountForm rights;
  private transient AccountView view;
  private transient OneTimeAddress.Link link;

  /** Reads the account; called before the page is drawn, so that an unknown one is not found. */
  public void load() {
    view = accounts.account(key());
    if (rights == null) {
      rights = AccountForm.of(view.roles(), view.endsAt());
    }
  }

  public AccountView getView() {
    if (view == null) {
      load();
    }
    return view;
  }

  public String getState() {
    return AccountListBacking.state(getView(), clock.instant());
  }

  /** Whether the administrator looks at their own account, which another has to close. */
  public boolean isOwn() {
    return people.isSelf(key());
  }

  /** Makes a link and stays, to show it this once. */
  public void issueLink() {
    link = addresses.of(accounts.issueLink(key()));
  }

  public String close() {
    accounts.close(key());
    return done("account.done.closed");
  }

  public String reopen() {
    accounts.reopen(key());
    return done("account.done.reopened");
  }

  public String changeRoles() {
    return messages.besideFields(
        "rights",
        () -> {
          accounts.changeRoles(key(), rights.roleSet(), rights.endsAt());
          return done("account.done.roles");
        });
  }

  public String removeSecondFactor() {
    accounts.removeSecondFactor(key());
    return done("account.done.secondFactor");
  }

  private String done(String text) {
    messages.done(text, getView().displayName());
    return "/account/view?faces-redirect=true&id=" + key();
  }

  private UUID key() {
    return PageIds.of(id);
  }

  public OneTimeAddress.Link getLink() {
    return link;
  }

  public AccountForm getRights() {
    return rights;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
