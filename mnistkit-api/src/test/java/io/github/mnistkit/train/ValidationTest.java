package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a plan validates, and what can monitor a validation metric then. */
class ValidationTest {

  private static final TrainingPlan PLAN = Fakes.plan().epochs(100);

  private static List<Integer> due(Validation validation, int epochs) {
    return IntStream.rangeClosed(1, epochs)
        .filter(epoch -> validation.isDue(epoch, epochs))
        .boxed()
        .toList();
  }

  @Nested
  class Turns {

    @Test
    void areAllEpochsByDefault() {
      assertThat(PLAN.validation()).isEqualTo(Validation.everyEpoch());
      assertThat(due(PLAN.validation(), 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void areEveryFewEpochsAndTheLast() {
      assertThat(due(Validation.every(3), 7)).containsExactly(3, 6, 7);
      assertThat(due(Validation.every(3), 6)).containsExactly(3, 6);
      assertThat(due(Validation.every(10), 4)).containsExactly(4);
    }

    @Test
    void areTheLastEpochAlone() {
      assertThat(due(Validation.afterLastEpoch(), 5)).containsExactly(5);
    }

    @Test
    void areValues() {
      assertThat(Validation.every(1)).isEqualTo(Validation.everyEpoch());
      assertThat(Validation.every(10)).hasToString("Every[epochs=10]");
      assertThat(Validation.afterLastEpoch())
          .isEqualTo(Validation.afterLastEpoch())
          .hasToString("AfterLastEpoch[]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void areNotNever(int epochs) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Validation.every(epochs))
          .withMessage("Validation.every epochs must be at least 1, but was " + epochs);
    }
  }

  @Nested
  class ACallback {

    static List<Callback> impatient() {
      return List.of(
          Callback.earlyStopping("valLoss", 5),
          Callback.earlyStopping("digit.valAccuracy", 5).keepingLastWeights(),
          Callback.reduceOnPlateau("valLoss", 0.5, 5));
    }

    @ParameterizedTest
    @MethodSource("impatient")
    void needsThePatienceToWaitForAValidation(Callback callback) {
      String text =
          callback.getClass().getSimpleName()
              + ".patience must be at least the 10 epochs between two validations, but was 5: \""
              + callback.monitors().get(0).key()
              + "\" is not measured in between; use a patience of at least 10, or"
              + " Validation.every(5)";

      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.validation(Validation.every(10)).callback(callback))
          .withMessage(text);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.callback(callback).validation(Validation.every(10)))
          .withMessage(text);
    }

    @ParameterizedTest
    @MethodSource("impatient")
    void cannotMonitorWhatIsMeasuredAfterTraining(Callback callback) {
      String text =
          callback.getClass().getSimpleName()
              + " must monitor a metric that is measured during training, but monitors \""
              + callback.monitors().get(0).key()
              + "\" of a plan that validates after its last epoch only; use"
              + " Validation.everyEpoch() or Validation.every(n), or monitor a metric of the"
              + " training data";

      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.validation(Validation.afterLastEpoch()).callback(callback))
          .withMessage(text);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.callback(callback).validation(Validation.afterLastEpoch()))
          .withMessage(text);
    }

    @Test
    void mayBeAsPatientAsTheTimeBetweenTwoValidations() {
      TrainingPlan plan =
          PLAN.validation(Validation.every(10))
              .callback(Callback.earlyStopping("valLoss", 10))
              .callback(Callback.reduceOnPlateau("valLoss", 0.5, 10));

      assertThat(plan.callbacks()).hasSize(2);
    }

    @Test
    void mayMonitorTheTrainingDataAsItLikes() {
      Callback stopping = Callback.earlyStopping("loss", 1);

      assertThat(PLAN.validation(Validation.every(10)).callback(stopping).callbacks()).hasSize(1);
      assertThat(PLAN.callback(stopping).validation(Validation.afterLastEpoch()).callbacks())
          .hasSize(1);
    }
  }

  @Nested
  class AListener {

    private final ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().softmax(3);
    private final Examples examples = Fakes.examples("toy", ImageFormat.of(2, 2, 1), 3);
    private final TrainingListener best = ModelCheckpoint.best(Path.of("best"), "valLoss");

    private Fit fit(Validation validation) {
      return new FakeTrainer().fit(spec, PLAN.validation(validation)).on(examples);
    }

    @Test
    void cannotMonitorWhatIsMeasuredAfterTraining() {
      Fit fit = fit(Validation.afterLastEpoch());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.listening(best))
          .withMessage(
              "a listener must monitor a metric that is measured during training, but monitors"
                  + " \"valLoss\" of a plan that validates after its last epoch only; use"
                  + " Validation.everyEpoch() or Validation.every(n), or monitor a metric of the"
                  + " training data");
    }

    @Test
    void mayMonitorTheTrainingDataOrNothing() {
      Fit fit =
          fit(Validation.afterLastEpoch())
              .listening(ModelCheckpoint.best(Path.of("best"), "loss"))
              .listening(ModelCheckpoint.every(2, Path.of("epochs")));

      assertThatCode(fit::run).doesNotThrowAnyException();
    }

    @Test
    void mayMonitorTheEpochsThatAreValidated() {
      Fit fit = fit(Validation.every(10)).listening(best).validating(examples);

      assertThatCode(fit::run).doesNotThrowAnyException();
    }

    @Test
    void cannotMonitorAMetricThatTheHistoryWillNotHave() {
      Fit fit = fit(Validation.everyEpoch()).listening(best);

      assertThatIllegalArgumentException()
          .isThrownBy(fit::run)
          .withMessage(
              "a listener monitors \"valLoss\", but the history will have loss, accuracy; there is"
                  + " no validation data");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  fit.validating(examples)
                      .listening(ModelCheckpoint.best(Path.of("digit"), "digit.valLoss"))
                      .run())
          .withMessage(
              "a listener monitors \"digit.valLoss\", but the history will have loss, accuracy,"
                  + " valLoss, valAccuracy");
    }
  }

  /** NaN stands for an epoch that was not validated. */
  @Nested
  class WithGaps {

    private final Callback.EarlyStopping stopping = Callback.earlyStopping("valLoss", 2);
    private final Callback.ReduceOnPlateau reducing = Callback.reduceOnPlateau("valLoss", 0.5, 2);

    private List<Epoch> epochs(double... losses) {
      List<Epoch> epochs = new ArrayList<>();
      for (double loss : losses) {
        epochs.add(
            new Epoch(
                epochs.size() + 1,
                Double.isNaN(loss) ? Map.of("loss", 1.0) : Map.of("loss", 1.0, "valLoss", loss),
                1));
      }
      return epochs;
    }

    private List<Epoch> everySecond(double... losses) {
      double[] all = new double[2 * losses.length];
      for (int i = 0; i < losses.length; i++) {
        all[2 * i] = Double.NaN;
        all[2 * i + 1] = losses[i];
      }
      return epochs(all);
    }

    @Test
    void theBestEpochIsOneThatWasValidated() {
      assertThat(stopping.monitor().best(everySecond(0.5, 0.4, 0.6))).isEqualTo(4);
      assertThat(stopping.monitor().best(epochs(Double.NaN))).isZero();
    }

    @Test
    void aMissingKeyIsStillAnError() {
      List<Epoch> epochs = everySecond(0.5);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Monitor.of("valAccuracy").best(epochs))
          .withMessageStartingWith("there is no metric \"valAccuracy\"; there are ");
    }

    @Test
    void earlyStoppingWaitsForAFirstValidation() {
      assertThat(stopping.stops(epochs(Double.NaN, Double.NaN, Double.NaN))).isEmpty();
    }

    @Test
    void earlyStoppingCountsItsPatienceInEpochs() {
      assertThat(stopping.stops(everySecond(0.5, 0.6)))
          .contains("valLoss is no better than in epoch 2 for 2 epochs");
      assertThat(Callback.earlyStopping("valLoss", 3).stops(everySecond(0.5, 0.6))).isEmpty();
      assertThat(Callback.earlyStopping("valLoss", 3).stops(everySecond(0.5, 0.6, 0.6)))
          .contains("valLoss is no better than in epoch 2 for 4 epochs");
    }

    @Test
    void earlyStoppingEndsNothingInAnEpochWithoutValidation() {
      List<Epoch> late = epochs(0.5, Double.NaN, Double.NaN, Double.NaN);

      assertThat(stopping.stops(late)).isEmpty();
    }

    @Test
    void aPlateauIsSeenAfterValidationsOnly() {
      assertThat(reducing.scale(everySecond(0.5, 0.4))).isEqualTo(1);
      assertThat(reducing.scale(everySecond(0.5, 0.5))).isEqualTo(0.5);
      assertThat(reducing.scale(everySecond(0.5, 0.5, 0.5))).isEqualTo(0.25);
      assertThat(reducing.scale(epochs(0.5, Double.NaN, Double.NaN, Double.NaN))).isEqualTo(1);
    }

    @Test
    void aCooldownIsCountedInEpochs() {
      Callback.ReduceOnPlateau pausing = reducing.cooldown(1);

      assertThat(pausing.scale(everySecond(0.5, 0.5, 0.5))).isEqualTo(0.5);
      assertThat(pausing.scale(everySecond(0.5, 0.5, 0.5, 0.5))).isEqualTo(0.25);
    }
  }
}
