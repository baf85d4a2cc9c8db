package org.renwen.web.identity;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.renwen.persistence.shared.Roles;

/** Roles and last day of an account, as a form holds them. */
public class AccountForm implements Serializable {
  private static final List<String> ALL = List.copyOf(new TreeSet<>(Roles.OF_ACCOUNTS));

  private List<String> roles = new ArrayList<>();
  private LocalDate lastDay;

  static AccountForm of(Set<String> roles, Instant endsAt) {
    AccountForm form = new AccountForm();
    form.roles = new ArrayList<>(roles);
    form.lastDay =
        endsAt == null ? null : endsAt.minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    return form;
  }

  /** Every role there is. */
  public List<String> getAll() {
    return ALL;
  }

  Set<String> roleSet() {
    return new TreeSet<>(roles);
  }

  /** The end of the last day (UTC); null without one. */
  Instant endsAt() {
    return lastDay == null ? null : lastDay.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  public List<String> getRoles() {
    return roles;
  }

  public void setRoles(List<String> roles) {
    this.roles = new ArrayList<>(roles);
  }

  public LocalDate getLastDay() {
    return lastDay;
  }

  public void setLastDay(LocalDate lastDay) {
    this.lastDay = lastDay;
  }
}
