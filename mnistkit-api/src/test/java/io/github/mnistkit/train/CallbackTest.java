package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallbackTest {

  private static List<Epoch> losses(double... values) {
    List<Epoch> epochs = new ArrayList<>();
    for (double value : values) {
      epochs.add(new Epoch(epochs.size() + 1, Map.of("loss", value, "accuracy", 1 - value), 1));
    }
    return epochs;
  }

  @Nested
  class EarlyStopping {

    private final Callback.EarlyStopping stopping = Callback.earlyStopping("loss", 2);

    @Test
    void waitsAsLongAsItIsPatient() {
      assertThat(stopping.stops(losses(0.5, 0.4, 0.41))).isEmpty();
    }

    @Test
    void stopsWhenItIsNoMore() {
      assertThat(stopping.stops(losses(0.5, 0.4, 0.41, 0.4)))
          .contains("loss is no better than in epoch 2 for 2 epochs");
    }

    @Test
    void beginsAnewWithEveryBetterEpoch() {
      assertThat(stopping.stops(losses(0.5, 0.4, 0.41, 0.39, 0.4))).isEmpty();
    }

    @Test
    void takesAsBetterOnlyWhatDiffersByMoreThanItsDelta() {
      assertThat(stopping.minDelta(0.1).stops(losses(0.5, 0.45, 0.41)))
          .contains("loss is no better than in epoch 1 for 2 epochs");
    }

    @Test
    void neverTakesWhatIsNoNumberAsBetter() {
      assertThat(stopping.monitor().best(losses(Double.NaN, 0.5, Double.NaN))).isEqualTo(2);
    }

    @Test
    void takesALargerAccuracyAsBetter() {
      assertThat(Monitor.of("accuracy").best(losses(0.5, 0.4, 0.41))).isEqualTo(2);
    }

    @Test
    void refusesAPatienceOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Callback.earlyStopping("loss", 0))
          .withMessage("EarlyStopping.patience must be at least 1, but was 0");
    }
  }

  @Nested
  class ReduceOnPlateau {

    private final Callback.ReduceOnPlateau reducing = Callback.reduceOnPlateau("loss", 0.5, 2);

    @Test
    void leavesTheRateWhileTheFigureGetsBetter() {
      assertThat(reducing.scale(losses(0.5, 0.4, 0.3, 0.2, 0.1))).isEqualTo(1);
    }

    @Test
    void reducesItOnceForEveryPlateauOfItsPatience() {
      assertThat(reducing.scale(losses(0.5, 0.5, 0.5))).isEqualTo(0.5);
      assertThat(reducing.scale(losses(0.5, 0.5, 0.5, 0.5))).isEqualTo(0.5);
      assertThat(reducing.scale(losses(0.5, 0.5, 0.5, 0.5, 0.5))).isEqualTo(0.25);
    }

    @Test
    void countsNoEpochOfItsCooldown() {
      Callback.ReduceOnPlateau pausing = reducing.cooldown(2);

      assertThat(pausing.scale(losses(0.5, 0.5, 0.5, 0.5, 0.5, 0.5))).isEqualTo(0.5);
      assertThat(pausing.scale(losses(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5))).isEqualTo(0.25);
    }

    @Test
    void endsAtTheLeast() {
      assertThat(reducing.minFactor(0.4).scale(losses(1, 1, 1, 1, 1, 1, 1, 1))).isEqualTo(0.4);
    }

    @Test
    void refusesAFactorOfOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Callback.reduceOnPlateau("loss", 1, 2))
          .withMessage("ReduceOnPlateau.factor must be above 0 and below 1, but was 1.0");
    }
  }

  @Nested
  class Monitored {

    private Fit fit(String key) {
      ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().softmax(3);
      return new Fakes.FakeTrainer()
          .fit(spec, Fakes.plan().callback(Callback.earlyStopping(key, 1)))
          .on(Fakes.examples("mnist/train", ImageFormat.of(2, 2, 1), 3));
    }

    @Test
    void refusesAKeyThatTheHistoryWillNotHave() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit("valLoss").run())
          .withMessage(
              "the plan monitors \"valLoss\", but the history will have loss, accuracy; there is no"
                  + " validation data");
    }

    @Test
    void refusesAWordOfWhichItIsNotKnownWhatIsBetter() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Monitor.of("seconds"))
          .withMessage(
              "a monitored key must end in \"loss\" or \"accuracy\", but was \"seconds\"; for"
                  + " another metric, say what is better by Monitor.rising(key) or"
                  + " Monitor.falling(key)");
    }

    @Test
    void refusesTwoCallbacksOfOneKind() {
      TrainingPlan plan = Fakes.plan().callback(Callback.earlyStopping("loss", 1));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> plan.callback(Callback.earlyStopping("accuracy", 2)))
          .withMessageStartingWith("a plan has at most one callback of a kind, but was given");
    }
  }
}
