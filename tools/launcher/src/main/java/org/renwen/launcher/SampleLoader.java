package org.renwen.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads the sample through the public API, as clients would: the whole journey from a data set and
 * consents to decisions, one of them contested and decided by a human. A step that was done is not
 * done again, so that an interrupted load goes on at the next start.
 */
final class SampleLoader {
  private static final String DATA = "german-credit";
  private static final String MODEL = "credit-risk";
  private static final String STEWARD = "data-steward";
  private static final String OWNER = "model-owner";
  private static final String OFFICER = "compliance-officer";
  private static final String INTEGRATOR = "integrator";
  private static final String ADMINISTRATOR = "administrator";
  private static final String REVIEWER = "reviewer";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SampleClient api;
  private final Consumer<String> progress;
  private final GermanCredit credit = GermanCredit.load();
  private final SampleConsents consents = new SampleConsents(credit.size());

  private SampleLoader(SampleClient api, Consumer<String> progress) {
    this.api = api;
    this.progress = progress;
  }

  /**
   * Loads what is missing; the file {@code loaded} says that nothing is. A tenant that was removed,
   * whose keys open nothing any more, is left alone.
   */
  static void load(Path directory, SampleClient api, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path loaded = directory.resolve("loaded");
    if (Files.exists(loaded) || !api.isKnown(ADMINISTRATOR)) {
      return;
    }
    progress.accept(Messages.text("progress.sample"));
    new SampleLoader(api, progress).run();
    Files.createDirectories(directory);
    Files.createFile(loaded);
  }

  private void run() throws IOException, InterruptedException {
    declarePurposes();
    if (api.get(STEWARD, "/api/datasets/" + DATA + "/versions/1") == null) {
      uploadData();
    }
    if (api.get(STEWARD, "/api/consents?limit=1").get("items").isEmpty()) {
      api.upload(STEWARD, "/api/consents/import", "application/jsonl", consents.jsonLines());
    }
    deployModel();
    if (api.get(INTEGRATOR, "/api/decisions?limit=1").get("items").isEmpty()) {
      progress.accept(Messages.text("progress.sample.decisions"));
      decide();
    }
  }

  private void declarePurposes() throws IOException, InterruptedException {
    List<String> known = new ArrayList<>();
    api.get(STEWARD, "/api/purposes").get("items").forEach(p -> known.add(p.get("code").asText()));
    for (JsonNode purpose : resource("purposes.json")) {
      if (!known.contains(purpose.get("code").asText())) {
        api.post(STEWARD, "/api/purposes", purpose);
      }
    }
    if (api.get(STEWARD, "/api/notices").get("items").isEmpty()) {
      api.post(STEWARD, "/api/notices", resource("notice.json"));
    }
  }

  private static JsonNode resource(String name) throws IOException {
    return JSON.readTree(
        SampleLoader.class.getResourceAsStream("/sample/german-credit/" + name).readAllBytes());
  }

  private void uploadData() throws IOException, InterruptedException {
    String boundary = "renwen-sample";
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
    String body =
        part
            + "schema\"\r\nContent-Type: application/json\r\n\r\n"
            + resource("schema.json")
            + "\r\n"
            + part
            + "file\"; filename=\"german-credit.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + credit.csv()
            + "\r\n--"
            + boundary
            + "--\r\n";
    api.upload(STEWARD, "/api/datasets", "multipart/form-data; boundary=" + boundary, body);
  }

  private void deployModel() throws IOException, InterruptedException {
    if (api.get(OWNER, "/api/models/" + MODEL) == null) {
      api.post(OWNER, "/api/models", resource("model.json"));
    }
    if (api.get(OWNER, "/api/models/" + MODEL + "/training-runs").get("items").isEmpty()) {
      progress.accept(Messages.text("progress.sample.train"));
      api.post(
          OWNER, "/api/models/" + MODEL + "/training-runs", Map.of("dataSet", DATA, "version", 1));
    }
    JsonNode run = api.get(OWNER, "/api/models/" + MODEL + "/training-runs").get("items").get(0);
    while (List.of("QUEUED", "RUNNING").contains(run.get("state").asText())) {
      Await.pause();
      run = api.get(OWNER, "/api/training-runs/" + run.get("id").asText());
    }
    if (!run.get("state").asText().equals("COMPLETED")) {
      throw new LaunchException("sample.training", run.path("failure").asText());
    }
    String version = "/api/models/" + MODEL + "/versions/1";
    advance(version, "EVALUATED", OWNER, "/submission", "The sample's first version.");
    advance(
        version,
        "SUBMITTED",
        OFFICER,
        "/approval",
        "Evaluated and audited; approved for the sample.");
    advance(version, "APPROVED", OWNER, "/deployment", "First deployment of the sample.");
  }

  private void advance(String version, String from, String role, String step, String reason)
      throws IOException, InterruptedException {
    if (api.get(OWNER, version).get("stage").asText().equals(from)) {
      api.post(role, version + step, Map.of("reason", reason));
    }
  }

  /**
   * Scores the people whom the model never saw: those who permit inference but not training. One of
   * the refused gets the data subject's account, one contests, one is reviewed, one withdraws.
   */
  private void decide() throws IOException, InterruptedException {
    List<Integer> heldOut = new ArrayList<>();
    for (int person = 0; person < credit.size(); person++) {
      if (consents.permits(person, SampleConsents.INFER)
          && !consents.permits(person, SampleConsents.TRAIN)) {
        heldOut.add(person);
      }
    }
    JsonNode answer = api.post(INTEGRATOR, "/v2/models/" + MODEL + "/infer", question(heldOut));
    JsonNode labels = output(answer, "label");
    JsonNode decisions = output(answer, "decision_id");
    List<Integer> refused = new ArrayList<>();
    for (int i = 0; i < heldOut.size(); i++) {
      if (labels.get(i).asText().equals("bad")) {
        refused.add(i);
      }
    }
    bindDataSubject(GermanCredit.person(heldOut.get(refused.get(0))));
    contest(decisions, refused);
    withdraw(GermanCredit.person(heldOut.get(refused.get(refused.size() - 1))));
  }

  private static JsonNode output(JsonNode answer, String name) {
    for (JsonNode output : answer.get("outputs")) {
      if (output.get("name").asText().equals(name)) {
        return output.get("data");
      }
    }
    throw new IllegalStateException("the answer has no output " + name);
  }

  private ObjectNode question(List<Integer> people) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode inputs = request.putArray("inputs");
    for (JsonNode column : resource("schema.json").get("columns")) {
      if (column.get("role").asText().equals("FEATURE")) {
        boolean number = column.get("type").asText().equals("NUMERIC");
        ArrayNode data =
            tensor(inputs, column.get("name").asText(), number ? "FP64" : "BYTES", people);
        for (int person : people) {
          String cell = credit.cell(person, column.get("name").asText());
          if (number) {
            data.add(Double.parseDouble(cell));
          } else {
            data.add(cell);
          }
        }
      }
    }
    ArrayNode subjects = tensor(inputs, "subject_ref", "BYTES", people);
    ArrayNode references = tensor(inputs, "reference", "BYTES", people);
    for (int person : people) {
      subjects.add(GermanCredit.person(person));
      references.add(String.format("application-%04d", person + 1));
    }
    return request;
  }

  private static ArrayNode tensor(
      ArrayNode inputs, String name, String datatype, List<Integer> people) {
    ObjectNode tensor = inputs.addObject().put("name", name).put("datatype", datatype);
    tensor.putArray("shape").add(people.size());
    return tensor.putArray("data");
  }

  private void bindDataSubject(String person) throws IOException, InterruptedException {
    for (JsonNode account : api.get(ADMINISTRATOR, "/api/accounts").get("items")) {
      if (account.get("username").asText().startsWith("data-subject")) {
        api.put(
            ADMINISTRATOR,
            "/api/accounts/" + account.get("id").asText() + "/subject",
            Map.of("subject", person));
      }
    }
  }

  /** The controller's own portal passes on two contests; a reviewer decides one of them. */
  private void contest(JsonNode decisions, List<Integer> refused)
      throws IOException, InterruptedException {
    String account = api.get(INTEGRATOR, "/api/me").get("accountId").asText();
    String key =
        api.post(
                ADMINISTRATOR,
                "/api/clients",
                Map.of(
                    "accountId",
                    account,
                    "name",
                    "portal",
                    "roles",
                    List.of(INTEGRATOR),
                    "scopes",
                    List.of("subject:act-for")))
            .get("key")
            .asText();
    for (int i = 1; i <= 2 && i < refused.size() - 1; i++) {
      String decision = decisions.get(refused.get(i)).asText();
      JsonNode review =
          api.postWithKey(
              key,
              "/api/decisions/" + decision + "/contest",
              Map.of("statement", "My income rose this year; please look again. (generated)"));
      if (i == 2) {
        api.post(
            REVIEWER,
            "/api/reviews/" + review.get("id").asText() + "/verdict",
            Map.of(
                "outcome", "OVERRIDE",
                "label", "good",
                "reason", "The new proof of income outweighs the model's reasons. (generated)"));
      }
    }
  }

  private void withdraw(String person) throws IOException, InterruptedException {
    api.post(
        STEWARD,
        "/api/consents",
        Map.of(
            "subject",
            person,
            "purpose",
            SampleConsents.INFER,
            "notice",
            SampleConsents.NOTICE,
            "state",
            "WITHDRAWN",
            "channel",
            "generated"));
  }
}
