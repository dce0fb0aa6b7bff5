package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.StartingWeights;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the result, its record and its file say of the weights that training started from. */
class StartTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).flatten().dense(5).relu().softmax(4);
  private static final Examples EXAMPLES = Toy.separable(20, 1);

  private TensorFlowTrainer trainer;
  private Classifier start;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    trainer = TensorFlowTrainer.create();
    start = Trainings.untrained(SPEC, 7);
  }

  @AfterEach
  void close() {
    start.close();
    trainer.close();
  }

  private static Examples named(String... names) {
    byte[] pixels = new byte[EXAMPLES.size() * 16];
    for (int i = 0; i < EXAMPLES.size(); i++) {
      EXAMPLES.copyPixels(i, pixels, 16 * i);
    }
    return Examples.of(
        Toy.SMALL,
        pixels,
        EXAMPLES.labels(),
        List.of(names),
        new Provenance("toy", "0".repeat(64), List.of()));
  }

  @Test
  void aFreshHeadIsDrawnFromTheSeedAndTheRestIsTaken() {
    Examples others = named("w", "x", "y", "z");
    try (FitResult result =
        trainer
            .fit(SPEC, Trainings.STILL.seed(3))
            .on(others)
            .startingFrom(start, HeadWeights.FRESH)
            .run()) {
      Map<String, float[]> weights = result.classifier().weights();

      assertThat(weights.get("dense_1/kernel"))
          .containsExactly(start.weights().get("dense_1/kernel"));
      assertThat(weights.get("softmax_1/kernel"))
          .containsExactly(InitialWeights.of(SPEC.weights(), 3).get("softmax_1/kernel"));
      assertThat(result.classifier().provenance().classNames()).containsExactly("w", "x", "y", "z");
    }
  }

  @Test
  void theRecordNamesThemAlsoAfterSaving() throws IOException {
    ModelSpec other = SPEC.keepVectorThrough("relu_1").dense(3).softmax(4);
    StartingWeights expected =
        new StartingWeights(
            List.of("dense_1/kernel", "dense_1/bias"),
            List.of("dense_2/kernel", "dense_2/bias", "softmax_2/kernel", "softmax_2/bias"),
            List.of("softmax_1/kernel", "softmax_1/bias"));
    Path file = folder.resolve("model");
    try (FitResult result =
        trainer
            .fit(other, Trainings.STILL)
            .on(EXAMPLES)
            .startingFrom(start, HeadWeights.FRESH)
            .run()) {
      assertThat(result.startingWeights()).contains(expected);
      result.classifier().save(file);
    }
    try (Classifier loaded = trainer.load(file)) {
      assertThat(loaded.provenance().startingWeights()).contains(expected);
    }
  }

  @Test
  void trainingFromScratchHasNone() {
    try (FitResult result = trainer.fit(SPEC, Trainings.STILL).on(EXAMPLES).run()) {
      assertThat(result.startingWeights()).isEmpty();
    }
  }

  @Test
  void namesOfClassesThatTheDataLacksStayThoseOfTheHead() {
    Examples two = named("class 0", "class 1", "class 2", "class 3");
    Examples three =
        Examples.of(
            Toy.SMALL,
            new byte[3 * 16],
            new int[] {0, 1, 2},
            two.classNames().subList(0, 3),
            two.provenance());
    try (FitResult result =
        trainer.fit(SPEC, Trainings.STILL).on(three).startingFrom(start).run()) {
      assertThat(result.classifier().provenance().classNames())
          .containsExactly("class 0", "class 1", "class 2", "class 3");
    }
  }

  @Test
  void anAuxiliaryHeadKeepsTheNamesOfItsClasses() throws IOException {
    ModelSpec spec =
        ModelSpec.image(4, 4, 1)
            .flatten()
            .dense(5)
            .auxiliary("colour", 1.0, head -> head.softmax(3))
            .softmax(4);
    Examples examples =
        EXAMPLES.withAuxiliary(
            AuxiliaryLabels.of("colour", List.of("red", "blue"), new int[EXAMPLES.size()]));
    Path file = folder.resolve("model");
    try (FitResult result = trainer.fit(spec, Trainings.STILL).on(examples).run()) {
      result.classifier().save(file);
    }
    try (Classifier loaded = trainer.load(file)) {
      assertThat(loaded.provenance().auxiliaryClassNames())
          .containsExactly(Map.entry("colour", List.of("red", "blue", "2")));
      assertThat(loaded.predict(examples).auxiliary("colour").orElseThrow().classNames())
          .containsExactly("red", "blue", "2");
    }
  }

  @Test
  void aTrainingStoppedInItsFirstEpochKeepsItsSteps() {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            if (batch.step() == 2) {
              run.stop("enough");
            }
          }
        };
    TrainingPlan plan = TrainingPlan.sgd(0.1).batchSize(5).unshuffled();
    try (FitResult stopped = trainer.fit(SPEC, plan).on(EXAMPLES).listening(stop).run();
        FitResult known = trainer.fit(SPEC, plan).on(EXAMPLES.take(10)).run()) {
      assertThat(stopped.classifier().sha256()).isEqualTo(known.classifier().sha256());
      assertThat(stopped.history().partial().orElseThrow().loss())
          .isEqualTo(known.history().last().loss());
      assertThat(stopped.classifier().provenance().steps())
          .containsExactly("0 epochs and 2 steps, stopped: enough");
    }
  }
}
