package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.Validation;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of the validation data that a user adds to the history. */
class ValidationMetricsTest {

  private static final Examples DATA = Toy.separable(60, 1);
  private static final Examples VALIDATION = Toy.separable(700, 2);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).flatten().dense(6).tanh().dropout(0.5).softmax(4);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(20).epochs(5).seed(3);

  @TempDir private Path folder;

  private static double share(Predictions predictions) {
    double right = 0;
    for (int i = 0; i < predictions.size(); i++) {
      right += predictions.predicted(i) == predictions.actual(i) ? 1 : 0;
    }
    return right / predictions.size();
  }

  private static FitResult run(
      TensorFlowTrainer trainer, TrainingPlan plan, UnaryOperator<Fit> with) {
    return with.apply(trainer.fit(SPEC, plan).on(DATA).validating(VALIDATION)).run();
  }

  private static void assertSameAsBuiltIn(FitResult result) {
    List<Epoch> validated = result.history().epochs().stream().filter(Epoch::isValidated).toList();
    assertThat(validated).isNotEmpty();
    for (Epoch epoch : validated) {
      assertThat(epoch.metric("valShare")).isCloseTo(epoch.metric("valAccuracy"), within(1e-12));
    }
  }

  @Test
  void areFunctionsOfThePredictionsForAllValidationData() {
    List<Predictions> seen = new ArrayList<>();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result =
            run(
                trainer,
                PLAN.validation(Validation.every(2)),
                fit ->
                    fit.measuring(
                        "valShare",
                        predictions -> {
                          seen.add(predictions);
                          return share(predictions);
                        }))) {
      assertSameAsBuiltIn(result);
      assertThat(seen).hasSize(3);
      assertThat(seen.get(2).logits())
          .containsExactly(result.classifier().predict(VALIDATION).logits(), within(1e-5f));
    }
  }

  @Test
  void areMeasuredOnTheOutputsOfFrozenLayersToo() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult first = run(trainer, PLAN, fit -> fit);
        FitResult second =
            trainer
                .fit(SPEC.frozenThrough("tanh_1"), PLAN)
                .on(DATA)
                .validating(VALIDATION)
                .startingFrom(first.classifier(), HeadWeights.FRESH)
                .measuring("valShare", ValidationMetricsTest::share)
                .run()) {
      assertSameAsBuiltIn(second);
    }
  }

  @Test
  void decideWhichWeightsAreBest() throws IOException {
    double[] values = {0.3, 0.9, 0.5, 0.6, 0.7};
    TrainingPlan plan = PLAN.callback(Callback.earlyStopping(Monitor.rising("valGiven"), 9));
    Path file = folder.resolve("best.mnistkit");
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult two = run(trainer, PLAN.epochs(2), fit -> fit);
        FitResult best =
            run(
                trainer,
                plan,
                fit -> {
                  List<Double> given = new ArrayList<>();
                  return fit.measuring(
                          "valGiven",
                          p -> {
                            given.add(0.0);
                            return values[given.size() - 1];
                          })
                      .listening(ModelCheckpoint.best(file, Monitor.rising("valGiven")));
                })) {
      assertThat(best.history().values("valGiven")).containsExactly(values);
      assertThat(best.classifier().weights())
          .usingRecursiveComparison()
          .isEqualTo(two.classifier().weights());
      try (Classifier kept = trainer.load(file)) {
        assertThat(kept.weights()).usingRecursiveComparison().isEqualTo(two.classifier().weights());
      }
    }
  }

  @Test
  void areKeptWhenATrainingResumes() {
    Path file = folder.resolve("run.checkpoint");
    UnaryOperator<Fit> measured = fit -> fit.measuring("valShare", ValidationMetricsTest::share);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult whole = run(trainer, PLAN, measured);
        FitResult stopped =
            run(
                trainer,
                PLAN,
                fit -> ResumeTest.stoppedAfter(2).apply(measured.apply(fit).checkpointing(file)));
        FitResult resumed = run(trainer, PLAN, fit -> measured.apply(fit).checkpointing(file))) {
      assertThat(stopped.history().epochs()).hasSize(2);
      assertThat(resumed.history().values("valShare"))
          .isEqualTo(whole.history().values("valShare"));
      assertThat(resumed.classifier().sha256()).isEqualTo(whole.classifier().sha256());
    }
  }
}
