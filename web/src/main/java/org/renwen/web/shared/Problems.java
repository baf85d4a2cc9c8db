package org.renwen.web.shared;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.ConcurrentAccessException;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.renwen.persistence.shared.DomainException;

/**
 * Turns whatever was thrown into a problem. Exceptions are judged by type, and database failures by
 * SQLSTATE; a message written by somebody else's code never reaches the caller.
 */
public final class Problems {

  private Problems() {}

  /** The problem that a failure means; an unforeseen one is logged and numbered. */
  public static Problem of(Throwable failure) {
    return foreseen(failure).orElseGet(() -> Problem.unforeseen(500, Incidents.report(failure)));
  }

  /**
   * The problem of a failure we have words for. Wrappers, such as an EJB container's, are looked
   * through; our own exceptions speak before anybody else's.
   */
  public static Optional<Problem> foreseen(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return Stream.concat(
            chain.stream().map(Problems::ours).flatMap(Optional::stream),
            chain.stream().map(Problems::others).flatMap(Optional::stream))
        .findFirst();
  }

  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> chain = new LinkedHashSet<>();
    for (Throwable t = failure; t != null && chain.add(t); t = t.getCause()) {
      // each cause once: a chain may be a ring
    }
    return List.copyOf(chain);
  }

  private static Optional<Problem> ours(Throwable thrown) {
    return thrown instanceof DomainException refusal
        ? Optional.of(
            Problem.of(
                refusal.slug(), refusal.kind().status(), refusal.getMessage(), refusal.details()))
        : Optional.empty();
  }

  private static Optional<Problem> others(Throwable thrown) {
    if (thrown instanceof EJBAccessException || thrown instanceof AccessLocalException) {
      return Optional.of(Problem.ofStatus(403));
    }
    if (thrown instanceof ConstraintViolationException invalid) {
      return Optional.of(violations(invalid));
    }
    if (thrown instanceof OptimisticLockException) {
      return Optional.of(
          Problem.of(
              "changed-meanwhile",
              409,
              "Somebody else has just changed this; read it again.",
              Map.of()));
    }
    if (thrown instanceof ConcurrentAccessException) {
      return Optional.of(Problem.ofStatus(503));
    }
    if (thrown instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return status < 500 || status == 503
          ? Optional.of(Problem.ofStatus(status))
          : Optional.empty();
    }
    if (thrown instanceof SQLException sql && sql.getSQLState() != null) {
      return database(sql.getSQLState());
    }
    return Optional.empty();
  }

  /** PostgreSQL's classes of SQLSTATE (PostgreSQL 18 documentation, appendix A). */
  private static Optional<Problem> database(String sqlState) {
    return switch (sqlState) {
      case "23505", "23503", "23P01" ->
          Optional.of(
              Problem.of("conflict", 409, "This contradicts what is already recorded.", Map.of()));
      case "40001", "40P01", "55P03", "57014", "57P01", "57P03" ->
          Optional.of(Problem.ofStatus(503));
      default -> {
        if (sqlState.startsWith("22")) {
          yield Optional.of(Problem.of("unprocessable", 422, "A value is out of range.", Map.of()));
        }
        // Class 53 is a disk that is full, no memory, no connection: nothing was written.
        yield sqlState.startsWith("08") || sqlState.startsWith("53")
            ? Optional.of(Problem.ofStatus(503))
            : Optional.empty();
      }
    };
  }

  private static Problem violations(ConstraintViolationException invalid) {
    List<Map<String, String>> errors =
        invalid.getConstraintViolations().stream()
            .sorted(
                Comparator.comparing((ConstraintViolation<?> v) -> v.getPropertyPath().toString()))
            .map(v -> Map.of("path", v.getPropertyPath().toString(), "detail", v.getMessage()))
            .collect(Collectors.toList());
    return Problem.of("invalid", 400, "Some values are not valid.", Map.of("errors", errors));
  }
}
