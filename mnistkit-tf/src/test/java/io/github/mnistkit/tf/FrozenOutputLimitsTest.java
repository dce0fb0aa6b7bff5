package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.frozen.FrozenPrefix;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Trainings with what leaves frozen layers kept, against the same with it computed anew. */
class FrozenOutputLimitsTest {

  private static final double CLOSE = 1e-4;
  private static final Examples DATA = Toy.random(Toy.SMALL, 90, 4, 1);
  private static final Examples VALIDATION = Toy.random(Toy.SMALL, 70, 4, 2);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(16).epochs(3).seed(4);

  private static final TrainerOptions RECOMPUTED =
      TrainerOptions.standard().frozenOutputs(FrozenOutputLimits.recomputed());
  private static final TrainerOptions IN_FILES =
      TrainerOptions.standard().frozenOutputs(new FrozenOutputLimits(1 << 20, 0));

  private static final ModelSpec SOURCE =
      ModelSpec.image(4, 4, 1)
          .conv2d(3, 3)
          .batchNorm()
          .relu()
          .dropout(0.5)
          .flatten()
          .dense(6)
          .softmax(4);

  /** What came of a training. */
  private record Outcome(
      List<Epoch> epochs, Map<String, float[]> weights, Predictions predictions) {

    static Outcome of(FitResult result, Examples data) {
      try (Classifier classifier = result.classifier()) {
        return new Outcome(
            result.history().epochs(), classifier.weights(), classifier.predict(data));
      }
    }

    void isCloseTo(Outcome other) {
      assertThat(weights.keySet()).isEqualTo(other.weights.keySet());
      weights.forEach(
          (name, values) ->
              assertThat(values).as(name).containsExactly(other.weights.get(name), within(1e-4f)));
      assertThat(predictions.logits()).containsExactly(other.predictions.logits(), within(1e-4f));
      for (int i = 0; i < epochs.size(); i++) {
        Map<String, Double> expected = other.epochs.get(i).metrics();
        assertThat(epochs.get(i).metrics().keySet()).isEqualTo(expected.keySet());
        epochs
            .get(i)
            .metrics()
            .forEach(
                (key, value) ->
                    assertThat(value).as(key).isCloseTo(expected.get(key), within(CLOSE)));
      }
    }

    void isEqualTo(Outcome other) {
      assertThat(epochs.stream().map(Epoch::metrics).toList())
          .isEqualTo(other.epochs.stream().map(Epoch::metrics).toList());
      assertThat(weights)
          .allSatisfy((name, all) -> assertThat(all).containsExactly(other.weights.get(name)));
      assertThat(predictions.logits()).containsExactly(other.predictions.logits());
    }
  }

  private static Outcome run(TensorFlowTrainer trainer, ModelSpec spec, UnaryOperator<Fit> fit) {
    Fit start = trainer.fit(spec, PLAN).on(DATA).validating(VALIDATION);
    return Outcome.of(fit.apply(start).run(), DATA);
  }

  private static Outcome run(TrainerOptions options, ModelSpec spec, UnaryOperator<Fit> fit) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options)) {
      return run(trainer, spec, fit);
    }
  }

  @Nested
  class GiveTheSameAsFrozenLayersComputedAnew {

    private void hold(ModelSpec spec, ModelSpec source, Examples data, Examples validation) {
      assertThat(FrozenPrefix.of(spec)).isPresent();
      try (Classifier start = Trainings.untrained(source, 9)) {
        List<Outcome> outcomes = new ArrayList<>();
        for (TrainerOptions options : List.of(RECOMPUTED, TrainerOptions.standard(), IN_FILES)) {
          try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options)) {
            Fit fit = trainer.fit(spec, PLAN).on(data).validating(validation).startingFrom(start);
            outcomes.add(Outcome.of(fit.run(), data));
          }
        }
        outcomes.get(1).isCloseTo(outcomes.get(0));
        outcomes.get(2).isEqualTo(outcomes.get(1));
      }
    }

    private void hold(ModelSpec spec) {
      hold(spec, SOURCE, DATA, VALIDATION);
    }

    @Test
    void beforeDropoutAndBatchStatisticsThatTrain() {
      hold(
          SOURCE
              .keepVectorThrough("flatten_1")
              .frozen()
              .dense(8)
              .batchNorm()
              .relu()
              .dropout(0.3)
              .softmax(4));
    }

    @Test
    void beforeAHeadAlone() {
      hold(SOURCE.keepVectorThrough("flatten_1").frozen().softmax(4));
    }

    @Test
    void beforeAConvolutionThatTrains() {
      hold(SOURCE.keepImageThrough("relu_1").frozen().conv2d(2, 2).relu().flatten().softmax(4));
    }

    @Test
    void withPenaltiesOnFrozenAndOtherWeights() {
      hold(
          SOURCE
              .keepVectorThrough("flatten_1")
              .frozen()
              .dense(5)
              .softmax(4)
              .regularized(new Regularizer(0.01, 0.01)));
    }

    @Test
    void withASideBranchBehindThem() {
      hold(
          SOURCE
              .keepVectorThrough("flatten_1")
              .frozen()
              .auxiliary("side", 0.5, branch -> branch.dense(3).softmax(4))
              .dense(5)
              .softmax(4),
          SOURCE,
          DATA.withAuxiliary(AuxiliaryLabels.of("side", Toy.names(4), DATA.labels())),
          VALIDATION.withAuxiliary(AuxiliaryLabels.of("side", Toy.names(4), VALIDATION.labels())));
    }

    @Test
    void inATowerOverPairs() {
      ModelSpec source =
          ModelSpec.imagePair(4, 4, 1)
              .shared(tower -> tower.conv2d(3, 3).batchNorm().relu().flatten())
              .concatenate()
              .softmax(2);
      ModelSpec spec =
          source.keepVectorThrough("concatenate_1").frozen().dense(5).relu().softmax(2);
      hold(spec, source, Toy.pairs(40, 1), Toy.pairs(30, 2));
    }

    @Test
    void whereMetricsAreMeasuredInInference() {
      ModelSpec spec = SOURCE.keepVectorThrough("flatten_1").frozen().dense(5).softmax(4);
      TrainingPlan plan = PLAN.measuringTrainingInInferenceMode();
      try (Classifier start = Trainings.untrained(SOURCE, 9);
          TensorFlowTrainer anew = TensorFlowTrainer.create(RECOMPUTED);
          TensorFlowTrainer kept = TensorFlowTrainer.create()) {
        Outcome expected =
            Outcome.of(anew.fit(spec, plan).on(DATA).startingFrom(start).run(), DATA);
        Outcome.of(kept.fit(spec, plan).on(DATA).startingFrom(start).run(), DATA)
            .isCloseTo(expected);
      }
    }
  }

  @Nested
  class AreTheSame {

    private final ModelSpec spec =
        SOURCE.keepVectorThrough("flatten_1").frozen().dense(5).relu().dropout(0.2).logits(4);

    @Test
    void inTheSecondTrainingOfATrainer() {
      try (Classifier teacher = Trainings.untrained(SOURCE, 9);
          TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        Outcome first = run(trainer, spec, fit -> taught(fit, teacher));
        Outcome second = run(trainer, spec, fit -> taught(fit, teacher));
        second.isEqualTo(first);
        first.isEqualTo(run(TrainerOptions.standard(), spec, fit -> taught(fit, teacher)));
      }
    }

    @Test
    void inTrainingsSideBySide() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try (Classifier teacher = Trainings.untrained(SOURCE, 9);
          TensorFlowTrainer trainer = TensorFlowTrainer.create(IN_FILES)) {
        Future<Outcome> one = threads.submit(() -> run(trainer, spec, fit -> taught(fit, teacher)));
        Future<Outcome> other =
            threads.submit(() -> run(trainer, spec, fit -> taught(fit, teacher)));
        one.get().isEqualTo(other.get());
        one.get().isEqualTo(run(TrainerOptions.standard(), spec, fit -> taught(fit, teacher)));
      } finally {
        threads.shutdown();
      }
    }

    private Fit taught(Fit fit, Classifier teacher) {
      return fit.startingFrom(teacher).taughtBy(teacher, Distillation.meanSquaredErrorOnLogits());
    }
  }

  @Nested
  class AreNotMistakenFor {

    private final ModelSpec spec = SOURCE.keepVectorThrough("flatten_1").frozen().softmax(4);

    @Test
    void thoseOfOtherWeights() {
      try (Classifier one = Trainings.untrained(SOURCE, 9);
          Classifier other = Trainings.untrained(SOURCE, 10);
          TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        Outcome unused = run(trainer, spec, fit -> fit.startingFrom(one));
        run(trainer, spec, fit -> fit.startingFrom(other))
            .isEqualTo(run(TrainerOptions.standard(), spec, fit -> fit.startingFrom(other)));
      }
    }

    /** Both have the same source, the same SHA-256 and the same steps in their provenance. */
    @Test
    void thoseOfOtherRowsOfTheSameProvenance() {
      Examples one = DATA.select(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, "eight");
      Examples other = DATA.select(new int[] {8, 9, 10, 11, 12, 13, 14, 15}, "eight");
      try (Classifier start = Trainings.untrained(SOURCE, 9);
          TensorFlowTrainer trainer = TensorFlowTrainer.create();
          TensorFlowTrainer fresh = TensorFlowTrainer.create()) {
        Outcome unused =
            Outcome.of(trainer.fit(spec, PLAN).on(one).startingFrom(start).run(), DATA);
        Outcome.of(trainer.fit(spec, PLAN).on(other).startingFrom(start).run(), DATA)
            .isEqualTo(Outcome.of(fresh.fit(spec, PLAN).on(other).startingFrom(start).run(), DATA));
      }
    }

    @Test
    void thoseOfOtherTeachers() {
      Distillation mse = Distillation.meanSquaredErrorOnLogits();
      try (Classifier one = Trainings.untrained(SOURCE, 9);
          Classifier other = Trainings.untrained(SOURCE, 10);
          TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        Outcome unused = run(trainer, SOURCE, fit -> fit.taughtBy(one, mse));
        run(trainer, SOURCE, fit -> fit.taughtBy(other, mse))
            .isEqualTo(run(TrainerOptions.standard(), SOURCE, fit -> fit.taughtBy(other, mse)));
      }
    }
  }

  @Nested
  class Limits {

    @Test
    void mustNotBeNegative() {
      assertThatThrownBy(() -> new FrozenOutputLimits(-1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("FrozenOutputLimits.setBytes must be at least 0, but was -1");
      assertThatThrownBy(() -> new FrozenOutputLimits(0, -2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("FrozenOutputLimits.memoryBytes must be at least 0, but was -2");
    }

    @Test
    void keepNoLargerSet() {
      FrozenPrefix prefix =
          FrozenPrefix.of(SOURCE.keepVectorThrough("flatten_1").frozen().softmax(4)).orElseThrow();
      long bytes = DATA.size() * 48L * 4;

      assertThat(cache(bytes).caches(prefix, DATA)).isTrue();
      assertThat(cache(bytes - 1).caches(prefix, DATA)).isFalse();
    }

    private FrozenFeatureCache cache(long setBytes) {
      return new FrozenFeatureCache(
          TrainerOptions.standard().backend(), setBytes, 0, Path.of("unused"));
    }
  }
}
