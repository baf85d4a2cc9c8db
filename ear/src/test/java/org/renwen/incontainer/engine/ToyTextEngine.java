package org.renwen.incontainer.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.renwen.ejb.inference.Engine;
import org.renwen.ejb.inference.EngineModel;
import org.renwen.ejb.inference.UnfitQuestionException;
import org.renwen.persistence.registry.ModelTask;

/** Answers a text with the number of its words. */
@ApplicationScoped
public class ToyTextEngine implements Engine {
  @Override
  public String name() {
    return "toy-text";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(ModelTask.TEXT), 10);
  }

  @Override
  public boolean healthy() {
    return true;
  }

  @Override
  public Signature signature(EngineModel model) {
    return new Signature(
        List.of(new Tensor("text", "BYTES", List.of(-1))),
        List.of(new Tensor("answer", "BYTES", List.of(-1))));
  }

  @Override
  public List<String> classes(EngineModel model) {
    return List.of();
  }

  @Override
  public List<Answer> answer(EngineModel model, List<JsonNode> questions, Instant deadline) {
    return questions.stream().map(ToyTextEngine::answer).toList();
  }

  private static Answer answer(JsonNode question) {
    if (!question.path("text").isTextual()) {
      throw new UnfitQuestionException(0, "text", "a text is required");
    }
    String text = question.get("text").textValue().strip();
    long words = text.isEmpty() ? 0 : text.split("\\s+").length;
    return new Answer(
        JsonNodeFactory.instance.objectNode().put("answer", words + " words"),
        OptionalDouble.empty(),
        words);
  }
}
