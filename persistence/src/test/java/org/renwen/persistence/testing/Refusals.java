package org.renwen.persistence.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.postgresql.util.PSQLException;

/** How the database refuses: by a constraint's name, or for want of a privilege. */
public final class Refusals {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Refusals() {}

  public static void assertRefusedBy(String constraint, ThrowingCallable change) {
    SQLException refusal = refusal(change);
    assertThat((Throwable) refusal)
        .as("refusal by %s", constraint)
        .isInstanceOf(PSQLException.class);
    assertThat(((PSQLException) refusal).getServerErrorMessage().getConstraint())
        .as(refusal.getMessage())
        .isEqualTo(constraint);
  }

  /** Refused by a missing privilege, a policy, or a trigger of an append-only table. */
  public static void assertNotPrivileged(ThrowingCallable change) {
    SQLException refusal = refusal(change);
    assertThat(refusal.getSQLState()).as(refusal.getMessage()).isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  private static SQLException refusal(ThrowingCallable change) {
    Throwable cause = catchThrowable(change);
    assertThat(cause).as("the database accepted it").isNotNull();
    while (!(cause instanceof PSQLException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertThat(cause).isInstanceOf(SQLException.class);
    return (SQLException) cause;
  }
}
