package org.renwen.incontainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.renwen.ejb.consent.ConsentImport;
import org.renwen.ejb.dataset.DataSetImport;
import org.renwen.ejb.dataset.NewDataSet;
import org.renwen.ejb.registry.LifecycleService;
import org.renwen.ejb.registry.ModelService;
import org.renwen.ejb.registry.NewModel;
import org.renwen.ejb.training.StartTraining;
import org.renwen.ejb.training.TrainingRunService;
import org.renwen.persistence.dataset.ColumnRole;
import org.renwen.persistence.dataset.ColumnType;
import org.renwen.persistence.dataset.DataSetColumn;
import org.renwen.persistence.registry.ModelTask;
import org.renwen.persistence.shared.Roles;
import org.renwen.persistence.training.RunState;

/** A small network that the job queue trains on people who consented, up to its submission. */
final class TrainedModel {
  private static final int PEOPLE = 120;

  private TrainedModel() {}

  static void submit(World world, String name) throws Exception {
    world.declarePurpose("TRAIN");
    importPeople(world, name);
    ModelService models = Beans.ejb(ModelService.class);
    TrainingRunService runs = Beans.ejb(TrainingRunService.class);
    JsonNode settings = JsonNodeFactory.instance.objectNode().put("epochs", 2);
    UUID run =
        world.as(
            Roles.MODEL_OWNER,
            () -> {
              models.declare(
                  new NewModel(
                      name, ModelTask.BINARY, "class", "good", "Tells credit.", null, null));
              return runs.start(name, new StartTraining(name, 1, settings)).id();
            });
    Parallel.await(
        () -> world.as(Roles.MODEL_OWNER, () -> runs.get(run, 0).state()) == RunState.COMPLETED);
    LifecycleService lifecycle = Beans.ejb(LifecycleService.class);
    world.as(Roles.MODEL_OWNER, () -> lifecycle.submit(name, 1, "It learnt."));
  }

  private static void importPeople(World world, String dataSet) throws Exception {
    StringBuilder rows = new StringBuilder("person,amount,class\n");
    StringBuilder consents = new StringBuilder("subject,purpose,notice\n");
    for (int i = 0; i < PEOPLE; i++) {
      rows.append("person-" + i + "," + i + "," + (i % 3 == 0 ? "bad" : "good") + "\n");
      consents.append("person-" + i + ",TRAIN,notice\n");
    }
    DataSetImport dataSets = Beans.ejb(DataSetImport.class);
    ConsentImport records = Beans.ejb(ConsentImport.class);
    List<DataSetColumn> columns =
        List.of(
            new DataSetColumn(
                "person", ColumnType.CATEGORICAL, ColumnRole.SUBJECT, null, null, null),
            new DataSetColumn("amount", ColumnType.NUMERIC, ColumnRole.FEATURE, null, null, null),
            new DataSetColumn(
                "class", ColumnType.CATEGORICAL, ColumnRole.LABEL, "good", null, null));
    world.as(
        Roles.DATA_STEWARD,
        () -> {
          dataSets.importCsv(new NewDataSet(dataSet, "", columns), stream(rows));
          return records.csv(stream(consents));
        });
  }

  private static ByteArrayInputStream stream(StringBuilder text) {
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
