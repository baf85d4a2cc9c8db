package org.renwen.incontainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.renwen.ejb.inference.GovernedInference;
import org.renwen.ejb.inference.InferenceRequest;
import org.renwen.ejb.inference.InferenceResult;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.NewModel;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.shared.Roles;

/** A model of texts that the toy engine answers for, brought live as any other. */
final class TextModel {
  private TextModel() {}

  static void deploy(World world, String name) throws Exception {
    ModelService models = Beans.ejb(ModelService.class);
    LifecycleService lifecycle = Beans.ejb(LifecycleService.class);
    JsonNode judged = JsonNodeFactory.instance.objectNode().put("texts", 20).put("accuracy", 1);
    world.as(
        Roles.MODEL_OWNER,
        () -> {
          models.declare(
              new NewModel(name, ModelTask.TEXT, "answer", null, "Counts words.", null, null));
          models.register(
              name, "toy-text", true, JsonNodeFactory.instance.objectNode().put("by", "hand"));
          models.evaluate(name, 1, judged, judged);
          return lifecycle.submit(name, 1, "It counts well.");
        });
    world.as(Roles.COMPLIANCE_OFFICER, () -> lifecycle.approve(name, 1, "It does."));
    world.as(Roles.MODEL_OWNER, () -> lifecycle.deploy(name, 1, "Let it count."));
  }

  static InferenceResult ask(World world, String model, String person, String text)
      throws Exception {
    GovernedInference inference = Beans.ejb(GovernedInference.class);
    JsonNode question = JsonNodeFactory.instance.objectNode().put("text", text);
    return world.as(
        Roles.INTEGRATOR,
        () ->
            inference.infer(
                new InferenceRequest(
                    model,
                    null,
                    null,
                    false,
                    List.of(new InferenceRequest.Row(question, person, "letter-7")))));
  }
}
