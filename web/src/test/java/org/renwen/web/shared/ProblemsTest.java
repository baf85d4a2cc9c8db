package org.renwen.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.renwen.persistence.shared.DomainException;

class ProblemsTest {

  private static JsonNode json(Problem problem, boolean openInference) {
    return Json.read(
        problem.toJson(openInference).getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  @Test
  void aRefusalOfTheDomainKeepsItsWordsAndMembers() {
    DomainException refusal =
        new DomainException(
            DomainException.Kind.FORBIDDEN,
            "consent-required",
            "Decide without this model.",
            Map.of("rows", List.of(Map.of("row", 0, "reason", "withdrawn"))));
    JsonNode problem = json(Problems.of(refusal), false);
    assertThat(problem.get("type").asText()).isEqualTo("/problems/consent-required");
    assertThat(problem.get("title").asText()).isEqualTo("Consent required");
    assertThat(problem.get("status").asInt()).isEqualTo(403);
    assertThat(problem.get("detail").asText()).isEqualTo("Decide without this model.");
    assertThat(problem.at("/rows/0/reason").asText()).isEqualTo("withdrawn");
    assertThat(problem.has("instance")).isFalse();
    assertThat(problem.has("error")).isFalse();
  }

  @Test
  void onTheInferenceProtocolTheErrorMemberRepeatsTheDetail() {
    JsonNode problem = json(Problem.ofStatus(404), true);
    assertThat(problem.get("error")).isEqualTo(problem.get("detail"));
  }

  @Test
  void detailsCannotReplaceTheMembersOfTheStandard() {
    Problem problem = Problem.of("conflict", 409, "No.", Map.of("status", 200, "type", "x"));
    assertThat(json(problem, false).get("status").asInt()).isEqualTo(409);
    assertThat(json(problem, false).get("type").asText()).isEqualTo("/problems/conflict");
  }

  @Test
  void containersWrappersAreLookedThrough() {
    DomainException refusal =
        new DomainException(DomainException.Kind.CONFLICT, "already-approved", "Already approved.");
    assertThat(Problems.of(new EJBException(new IllegalStateException(refusal))).slug())
        .isEqualTo("already-approved");
  }

  @Test
  void aForbiddenCallIs403() {
    assertThat(Problems.of(new EJBAccessException("secret")).status()).isEqualTo(403);
    assertThat(Problems.of(new AccessLocalException("secret")).status()).isEqualTo(403);
  }

  @Test
  void aLostRaceIs409() {
    assertThat(Problems.of(new EJBException(new OptimisticLockException())).slug())
        .isEqualTo("changed-meanwhile");
  }

  /** SQLSTATE classes: PostgreSQL 18 documentation, appendix A. */
  @ParameterizedTest
  @CsvSource({
    "23505,409",
    "23503,409",
    "22003,422",
    "22021,422",
    "40001,503",
    "40P01,503",
    "57014,503",
    "08006,503",
    "53100,503",
    "53200,503",
    "53300,503",
    "23502,500",
    "42501,500",
    "42P01,500"
  })
  void databaseFailuresAreJudgedByTheirState(String state, int status) {
    Throwable failure = new PersistenceException(new SQLException("secret", state));
    Problem problem = Problems.of(new EJBException((Exception) failure));
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.toJson(true)).doesNotContain("secret", "SQL");
  }

  @Test
  void theUnforeseenTellsItsNumberAndNothingElse() {
    Problem problem = Problems.of(new IllegalStateException("secret"));
    JsonNode json = json(problem, false);
    assertThat(json.get("status").asInt()).isEqualTo(500);
    assertThat(json.get("instance").asText()).matches("urn:renwen:incident:[0-9a-f-]{36}");
    assertThat(problem.toJson(true)).doesNotContain("secret", "Exception");
  }

  @Test
  void aRingOfCausesEnds() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    assertThat(Problems.of(a).status()).isEqualTo(500);
  }
}
