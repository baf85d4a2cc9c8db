package org.renwen.ejb.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.renwen.ejb.identity.Allowance.Policy;
import org.renwen.ejb.shared.CurrentCaller;
import org.renwen.persistence.identity.BudgetRepository;
import org.renwen.persistence.identity.BudgetRepository.Bucket;
import org.renwen.persistence.identity.BudgetRepository.Kind;
import org.renwen.persistence.identity.BudgetRepository.Spent;
import org.renwen.persistence.identity.ClientRepository;
import org.renwen.persistence.shared.Caller;
import org.renwen.persistence.shared.DomainException;

/** Spends units of the caller's; works within the caller's transaction. */
@ApplicationScoped
public class Budgets {
  private static final long DAY = 86_400;

  @Inject private BudgetRepository budgets;
  @Inject private ClientRepository clients;
  @Inject private Quotas quotas;

  /**
   * Spends units of a program on rows asked about.
   *
   * @throws QuotaExceededException when they are not there now; nothing is spent
   * @throws DomainException when they never are at once
   */
  Allowance spendOnInference(long units) {
    Caller caller = CurrentCaller.get();
    Limits limits = quotas.of(clients.get(caller.clientId()));
    requireWithin(units, Math.min(limits.burst(), limits.unitsPerDay()));
    Spent spent =
        budgets.spend(
            caller.clientId(),
            Kind.INFERENCE,
            units,
            new Bucket(limits.unitsPerSecond(), limits.burst()),
            limits.unitsPerDay());
    return granted(
        spent,
        List.of(burst(units, limits, spent), daily("daily", units, limits.unitsPerDay(), spent)));
  }

  /**
   * Spends units on training, of the client that asks for it or, on pages, of the account.
   *
   * @throws QuotaExceededException when they are not there today
   * @throws DomainException when they are there on no day
   */
  public void spendOnTraining(long units) {
    Caller caller = CurrentCaller.get();
    boolean program = caller.clientId() != null;
    long perDay =
        (program ? quotas.of(clients.get(caller.clientId())) : quotas.usual())
            .trainingUnitsPerDay();
    requireWithin(units, perDay);
    Spent spent =
        budgets.spend(
            program ? caller.clientId() : caller.accountId(), Kind.TRAINING, units, perDay);
    granted(spent, List.of(daily("training-daily", units, perDay, spent)));
  }

  private static void requireWithin(long units, long most) {
    if (units > most) {
      throw new DomainException(
          DomainException.Kind.TOO_LARGE,
          "beyond-quota",
          "That is more than the quota ever holds at once; ask in parts.");
    }
  }

  private static Allowance granted(Spent spent, List<Policy> policies) {
    Allowance allowance = new Allowance(policies);
    if (!spent.granted()) {
      throw new QuotaExceededException(allowance);
    }
    return allowance;
  }

  private static Policy burst(long units, Limits limits, Spent spent) {
    boolean violated = !spent.granted() && units > spent.tokens();
    double missing = (violated ? units : limits.burst()) - spent.tokens();
    return new Policy(
        "burst",
        limits.burst(),
        Math.max(1, ceil(limits.burst() / (double) limits.unitsPerSecond())),
        (long) spent.tokens(),
        ceil(missing / limits.unitsPerSecond()),
        violated);
  }

  private static Policy daily(String name, long units, long perDay, Spent spent) {
    long left = Math.max(0, perDay - spent.usedToday());
    return new Policy(name, perDay, DAY, left, spent.dayEndsIn(), !spent.granted() && units > left);
  }

  private static long ceil(double value) {
    return (long) Math.ceil(value);
  }
}
