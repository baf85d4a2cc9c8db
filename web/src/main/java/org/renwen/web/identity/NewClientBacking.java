package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.identity.ClientService;
import org.renwen.ejb.identity.NewClient;
import org.renwen.ejb.identity.NewKey;
import org.renwen.persistence.identity.RoleSet;
import org.renwen.web.shared.PageMessages;

/** The form that makes a program; its key is shown in the answer and nowhere else. */
@Named("newClient")
@ViewScoped
public class NewClientBacking implements Serializable {

  @EJB private ClientService clients;
  @EJB private AccountService accounts;
  @Inject private PageMessages messages;

  private String name;
  private UUID account;
  private String scopes;
  private Integer days;
  private transient Map<String, UUID> choice;
  private transient NewKey key;

  /** Accounts that programs act for, by name; a person's own is none of them. */
  public Map<String, UUID> getAccounts() {
    if (choice == null) {
      choice = new TreeMap<>();
      accounts
          .staffNames()
          .forEach(
              (id, shown) -> choice.put(choice.containsKey(shown) ? shown + " " + id : shown, id));
    }
    return choice;
  }

  /** Makes the program with all roles of its account, and stays to show the key. */
  public String create() {
    return messages.besideFields(
        "client",
        () -> {
          key =
              clients.create(
                  new NewClient(
                      account, name, null, RoleSet.parse(scopes == null ? "" : scopes), days));
          return null;
        });
  }

  /** The key that was just made; null before, and after a reload. */
  public NewKey getKey() {
    return key;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public UUID getAccount() {
    return account;
  }

  public void setAccount(UUID account) {
    this.account = account;
  }

  public String getScopes() {
    return scopes;
  }

  public void setScopes(String scopes) {
    this.scopes = scopes;
  }

  public Integer getDays() {
    return days;
  }

  public void setDays(Integer days) {
    this.days = days;
  }
}
