package org.renwen.ejb.learning;

import java.util.List;

/**
 * What a training run leaves behind.
 *
 * @param evaluation on the test rows
 * @param testScores one array per row of {@code split.test()}, as {@link TrainedModel#score}
 * @param epochsRun fewer than asked for when training stopped early
 * @param bestEpoch whose parameters the model has: the one of lowest validation loss with early
 *     stopping, otherwise the last
 * @param history one entry per epoch run
 */
public record TrainingOutcome(
    TrainedModel model,
    Evaluation evaluation,
    Split split,
    double[][] testScores,
    int epochsRun,
    int bestEpoch,
    List<EpochLoss> history) {}
