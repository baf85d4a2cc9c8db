package org.renwen.ejb.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.renwen.ejb.dataset.DataSetRows;
import org.renwen.ejb.learning.FeatureColumn;
import org.renwen.persistence.consent.Purpose;
import org.renwen.persistence.dataset.DataSetRepository;
import org.renwen.persistence.dataset.DataSetSchema;
import org.renwen.persistence.registry.ModelVersion;
import org.renwen.persistence.shared.ConflictException;
import org.renwen.persistence.shared.Sha256;
import org.renwen.persistence.training.TrainingRun;
import org.renwen.persistence.training.TrainingRunRepository;

/**
 * The people that an answer is compared with: rows drawn by a seed from the training manifest of
 * those who still permit training. They are read anew for each explanation and never stored; what
 * leaves is averaged over at least {@value #LEAST} of them.
 */
@ApplicationScoped
public class Background {
  static final int WANTED = 100;

  /** A mean over fewer would say too much of each. */
  static final int LEAST = 30;

  @Inject private TrainingRunRepository runs;
  @Inject private DataSetRepository dataSets;
  @Inject private DataSetRows rows;

  /**
   * What was drawn.
   *
   * @param schema of the data the version learnt from
   * @param rows in the order of the version's features
   * @param sha256 over the ids of the rows, in the order of the draw
   */
  public record Drawn(DataSetSchema schema, List<Object[]> rows, int seed, String sha256) {}

  /** The columns of the data that a version learnt from. */
  public DataSetSchema schema(ModelVersion version) {
    return dataSets.schema(run(version).getDataSetVersionId());
  }

  private TrainingRun run(ModelVersion version) {
    if (version.getTrainingRunId() == null) {
      throw new ConflictException("not-explainable", "The version was not trained here.");
    }
    return runs.get(version.getTrainingRunId());
  }

  /**
   * @throws ConflictException when fewer than {@value #LEAST} people still permit training
   */
  public Drawn draw(ModelVersion version, List<FeatureColumn> features, Instant at) {
    DataSetSchema schema = schema(version);
    int[] places = features.stream().mapToInt(column -> schema.indexOf(column.name())).toArray();
    int seed = version.getId().hashCode();
    List<Object[]> drawn = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    rows.drawnFromManifest(
        version.getTrainingRunId(),
        Purpose.TRAIN,
        at,
        seed,
        WANTED,
        row -> {
          Object[] cells = new Object[places.length];
          for (int j = 0; j < places.length; j++) {
            cells[j] = row.cells()[places[j]];
          }
          drawn.add(cells);
          digest.update(row.id().toString().getBytes(StandardCharsets.US_ASCII));
        });
    if (drawn.size() < LEAST) {
      throw new ConflictException(
          "no-background", "Too few people still permit training to compare with.");
    }
    return new Drawn(schema, drawn, seed, HexFormat.of().formatHex(digest.digest()));
  }
}
