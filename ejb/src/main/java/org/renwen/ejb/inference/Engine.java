package org.renwen.ejb.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.renwen.persistence.registry.ModelTask;

/**
 * A runtime that answers questions for versions of models. Questions and answers are JSON; no
 * runtime's types show.
 */
public interface Engine {

  /** The name that versions carry as their engine. */
  String name();

  Capabilities capabilities();

  /** Whether the engine can answer now. */
  boolean healthy();

  /** What goes in and comes out for a version, in the words of the Open Inference Protocol. */
  Signature signature(EngineModel model);

  /** The classes in the order of the probabilities; empty where there are none. */
  List<String> classes(EngineModel model);

  /**
   * Answers all questions, in order.
   *
   * @param deadline an engine that cannot answer by then throws {@link EngineUnavailableException}
   * @throws UnfitQuestionException when a question does not fit the version
   */
  List<Answer> answer(EngineModel model, List<JsonNode> questions, Instant deadline);

  /**
   * What an engine can do.
   *
   * @param maxQuestions most questions at once
   */
  record Capabilities(Set<ModelTask> tasks, int maxQuestions) {}

  /**
   * One answer.
   *
   * @param content what is answered, JSON
   * @param confidence probability of what is answered, in [0, 1]; empty where the engine has none
   * @param units what the answer cost, in the engine's unit (rows, tokens)
   */
  record Answer(JsonNode content, OptionalDouble confidence, long units) {}

  /** Names and types of inputs and outputs. */
  record Signature(List<Tensor> inputs, List<Tensor> outputs) {}

  /**
   * One input or output.
   *
   * @param datatype BYTES, FP64, INT64 or BOOL
   * @param shape −1 for the number of rows, then the width where there is one
   */
  record Tensor(String name, String datatype, List<Integer> shape) {}
}
