package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.renwen.ejb.identity.AccountAdministration;
import org.renwen.ejb.identity.AccountView;

/** The people who work here or are concerned, as their administrator sees them. */
@Named("accountList")
@RequestScoped
public class AccountListBacking {
  @EJB private AccountAdministration accounts;
  @Inject private Clock clock;

  private List<AccountView> all;

  public List<AccountView> getAll() {
    if (all == null) {
      all = accounts.accounts();
    }
    return all;
  }

  /** Where an account stands: {@code CLOSED}, {@code ENDED}, {@code INVITED} or {@code OPEN}. */
  public String state(AccountView account) {
    return state(account, clock.instant());
  }

  static String state(AccountView account, Instant now) {
    if (!account.enabled()) {
      return "CLOSED";
    }
    if (account.endsAt() != null && !now.isBefore(account.endsAt())) {
      return "ENDED";
    }
    return account.invited() ? "INVITED" : "OPEN";
  }
}
