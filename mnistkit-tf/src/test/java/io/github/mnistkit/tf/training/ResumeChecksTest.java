package io.github.mnistkit.tf.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checkpoints whose epochs are validated in their turn, or not. */
class ResumeChecksTest {

  private static final TrainingPlan PLAN =
      TrainingPlan.adam(0.01).epochs(6).validation(Validation.every(2));
  private static final TrainingPlan STOPPING =
      PLAN.callback(Callback.earlyStopping("loss", 2).keepingLastWeights());

  /** Epochs with these losses; negative ones are validated. */
  private static List<Epoch> epochs(double... losses) {
    List<Epoch> epochs = new ArrayList<>();
    for (double loss : losses) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("loss", Math.abs(loss));
      if (loss < 0) {
        metrics.put("valLoss", 0.5);
      }
      epochs.add(new Epoch(epochs.size() + 1, metrics, 1));
    }
    return epochs;
  }

  private static void check(TrainingPlan plan, List<Epoch> epochs) throws InvalidFileException {
    new ResumeChecks(Path.of("run.checkpoint"), plan, List.of("loss"), List.of("valLoss"))
        .require(new Checkpoint(epochs, Map.of(), Map.of(), Map.of()));
  }

  private static void assertRefused(TrainingPlan plan, List<Epoch> epochs, String fault) {
    assertThatThrownBy(() -> check(plan, epochs))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void takesEpochsThatAreValidatedInTheirTurn() {
    assertThatCode(() -> check(PLAN, epochs(5, -4, 3, -2, 1))).doesNotThrowAnyException();
  }

  @Test
  void takesAnEpochThatIsValidatedBecauseThePlanStopsThere() {
    assertThatCode(() -> check(STOPPING, epochs(1, -2, -3))).doesNotThrowAnyException();
  }

  @Test
  void refusesAnEpochThatWasNotValidatedInItsTurn() {
    assertRefused(
        PLAN,
        epochs(5, 4),
        "expected the metrics [loss, valLoss] in epoch 2, but found only [loss]");
    assertRefused(
        STOPPING,
        epochs(1, -2, 3),
        "expected the metrics [loss, valLoss] in epoch 3, but found only [loss]");
  }

  @Test
  void refusesAnEpochThatWasValidatedOutOfItsTurn() {
    assertRefused(
        PLAN, epochs(-5), "expected the metrics [loss] in epoch 1, but found others: [valLoss]");
  }

  @Test
  void refusesOtherMetricsOfTheValidation() {
    TrainingPlan plan = PLAN.callback(Callback.earlyStopping("valLoss", 2).keepingLastWeights());
    List<Epoch> epochs = List.of(new Epoch(1, Map.of("loss", 1.0, "valF1", 0.5), 1));

    assertRefused(plan, epochs, "in epoch 1, but found others: [valF1]");
  }
}
