package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trainings by schedules and callbacks that are not built in. */
class CustomPlanTest {

  private static final Examples DATA = Toy.separable(32, 1);
  private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).flatten().softmax(4);

  /** 1 − the part that is done, or a number that is no rate in the third step. */
  record Falling(double third) implements Schedule.Custom {
    @Override
    public String kind() {
      return "falling";
    }

    @Override
    public double rate(Progress progress) {
      return progress.step() == 2 && third != 0 ? third : 1 - progress.fraction();
    }
  }

  record Halving(int end) implements Callback.Custom {
    @Override
    public String kind() {
      return "halving";
    }

    @Override
    public Optional<String> stops(List<Epoch> epochs) {
      return epochs.size() == end ? Optional.of("epoch " + end + " is over") : Optional.empty();
    }

    @Override
    public double scale(List<Epoch> epochs) {
      return Math.pow(0.5, epochs.size());
    }
  }

  private static TrainingPlan plan(Schedule schedule) {
    return TrainingPlan.of(Optimizer.sgd(), schedule).batchSize(16).epochs(4);
  }

  private static List<Double> rates(TrainingPlan plan, List<FitResult> results) {
    List<Double> rates = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            rates.add(run.learningRate());
          }
        };
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result = trainer.fit(SPEC, plan).on(DATA).listening(listener).run()) {
      results.add(result);
    }
    return rates;
  }

  @Test
  void takesItsRatesFromTheSchedule() {
    assertThat(rates(plan(new Falling(0)), new ArrayList<>()))
        .containsExactly(1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125);
  }

  @Test
  void takesChangesAndTheEndFromACallback() {
    List<FitResult> results = new ArrayList<>();
    TrainingPlan plan =
        plan(Schedule.constant(1))
            .callback(new Halving(3))
            .callback(Callback.reduceOnPlateau("loss", 0.1, 1).minDelta(1000));

    assertThat(rates(plan, results)).containsExactly(1.0, 1.0, 0.5, 0.5, 0.25 * 0.1, 0.25 * 0.1);
    assertThat(results.get(0).history().stopReason()).contains("epoch 3 is over");
  }

  @Test
  void refusesARateThatIsNone() {
    for (double bad : new double[] {Double.NaN, -0.5, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> rates(plan(new Falling(bad)), new ArrayList<>()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the learning rate must be a finite number of 0 or more, but the plan's schedule and"
                  + " callbacks gave "
                  + bad
                  + " in epoch 2, step 1");
    }
  }
}
