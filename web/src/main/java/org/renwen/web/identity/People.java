package org.renwen.web.identity;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.renwen.ejb.identity.AccountService;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.shared.Roles;
import org.renwen.web.shared.Texts;

/** The names of those who did something. */
@Named("people")
@RequestScoped
public class People {

  private static final List<String> MAY_READ_NAMES =
      List.of(
          Roles.DATA_STEWARD,
          Roles.MODEL_OWNER,
          Roles.COMPLIANCE_OFFICER,
          Roles.REVIEWER,
          Roles.AUDITOR,
          Roles.ADMINISTRATOR);

  @EJB private AccountService accounts;
  @Inject private Me me;
  @Inject private Texts texts;

  private Map<UUID, String> names;
  private UUID own;

  /** Empty for null; for a stranger the beginning of the account's id. */
  public String name(UUID account) {
    if (account == null) {
      return "";
    }
    if (account.equals(CurrentCaller.SYSTEM_ACCOUNT)) {
      return texts.get("people.system");
    }
    if (names == null) {
      names = me.hasAny(MAY_READ_NAMES) ? accounts.staffNames() : Map.of();
    }
    return names.getOrDefault(account, account.toString().substring(0, 8));
  }

  /** Whether an account is the reader's own. */
  public boolean isSelf(UUID account) {
    if (own == null) {
      own = accounts.me().accountId();
    }
    return own.equals(account);
  }
}
