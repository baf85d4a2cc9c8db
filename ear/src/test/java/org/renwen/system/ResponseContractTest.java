package org.renwen.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResponseContractTest {
  private static final String ME =
      """
      {"accountId": "9f0c3c1e-5b0a-4a37-8a1e-0a4b0a6f2f11", "username": "li.wei", "displayName": "李伟",
       "tenant": "sample", "roles": ["reviewer"]}""";
  private static final String NOT_THERE =
      """
      {"type": "/problems/not-found", "title": "Not found", "status": 404, "detail": "There is nothing at this address."}""";

  private static void json(String method, String path, int status, String body) {
    ResponseContract.check(method, path, status, "application/json;charset=UTF-8", body);
  }

  private static void problem(String path, int status, String body) {
    ResponseContract.check("GET", path, status, "application/problem+json", body);
  }

  @Test
  void acceptsWhatTheContractSays() {
    assertThatCode(() -> json("GET", "/api/me", 200, ME)).doesNotThrowAnyException();
    assertThatCode(() -> json("GET", "/api/consents?limit=1", 200, "{\"items\": []}"))
        .doesNotThrowAnyException();
    assertThatCode(() -> ResponseContract.check("DELETE", "/api/clients/a/keys/b", 204, null, ""))
        .doesNotThrowAnyException();
    assertThatCode(() -> problem("/api/models/x", 404, NOT_THERE)).doesNotThrowAnyException();
  }

  @Test
  void refusesAMemberThatIsNotDescribed() {
    String more = ME.replace("{\"accountId\"", "{\"shoeSize\": 43, \"accountId\"");
    assertThatThrownBy(() -> json("GET", "/api/me", 200, more)).hasMessageContaining("shoeSize");
  }

  @Test
  void refusesAMemberThatIsMissingOrOfAnotherKind() {
    assertThatThrownBy(() -> json("GET", "/api/me", 200, "{}")).hasMessageContaining("accountId");
    assertThatThrownBy(() -> json("GET", "/api/me", 200, ME.replace("9f0c3c1e", "nine")))
        .hasMessageContaining("uuid");
    assertThatThrownBy(() -> json("GET", "/api/me", 200, ME.replace("reviewer", "king")))
        .hasMessageContaining("enum");
    assertThatThrownBy(() -> json("GET", "/api/me", 200, ME.replace("\"sample\"", "null")))
        .hasMessageContaining("tenant");
  }

  @Test
  void refusesAStatusOrAMediaTypeThatIsNotListed() {
    assertThatThrownBy(() -> json("GET", "/api/me", 201, ME)).hasMessageContaining("not listed");
    assertThatThrownBy(() -> ResponseContract.check("GET", "/api/me", 200, "text/html", "<p>"))
        .hasMessageContaining("text/html");
    assertThatThrownBy(() -> ResponseContract.check("GET", "/api/me", 200, null, ""))
        .hasMessageContaining("no media type");
  }

  @Test
  void wantsAProblemForEveryRefusalEvenWhereNothingIs() {
    assertThatCode(() -> problem("/api/nothing/here", 404, NOT_THERE)).doesNotThrowAnyException();
    assertThatThrownBy(() -> json("GET", "/api/nothing/here", 200, "{}"))
        .hasMessageContaining("not in the contract");
    assertThatThrownBy(() -> problem("/api/nothing/here", 410, NOT_THERE))
        .hasMessageContaining("another status");
    assertThatThrownBy(() -> problem("/v2/models/x", 404, NOT_THERE)).hasMessageContaining("error");
  }

  @Test
  void takesTheMoreLiteralOfTwoPathsThatFit() {
    assertThatCode(() -> json("POST", "/api/consents/import", 200, "{\"records\": 3}"))
        .doesNotThrowAnyException();
  }
}
