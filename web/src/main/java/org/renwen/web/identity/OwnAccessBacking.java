package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.renwen.ejb.identity.SubjectAccessService;
import org.renwen.ejb.identity.SubjectAccessService.Entry;
import org.renwen.web.shared.PageMessages;

/** The ways in of the person who reads the page: what was used, and an account to come back. */
@Named("ownAccess")
@RequestScoped
public class OwnAccessBacking {
  @EJB private SubjectAccessService access;
  @Inject private PageMessages messages;

  private String username;
  private String password;
  private List<Entry> entries;

  public List<Entry> getEntries() {
    if (entries == null) {
      entries = access.mine();
    }
    return entries;
  }

  public boolean isAccountThere() {
    return access.haveAccount();
  }

  public String openAccount() {
    return messages.besideFields(
        "account",
        () -> {
          access.openAccount(username, password);
          password = null;
          messages.done("invitation.done");
          return "/access/mine?faces-redirect=true";
        });
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
