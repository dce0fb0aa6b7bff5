package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.Validation;
import io.github.mnistkit.train.listen.CsvLog;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import io.github.mnistkit.train.listen.ProgressLine;
import io.github.mnistkit.train.listen.TimeLimit;
import io.github.mnistkit.train.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the guide quotes, executed. */
class GuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(600, 100, 1);
  private static final Trainer TRAINER = TensorFlowTrainer.create();

  @AfterAll
  static void close() {
    TRAINER.close();
  }

  @Test
  void describesTheThreeModelsOfTheFirstDocument() {
    assertThat(basic().summary().parameters()).isEqualTo(203_530);
    assertThat(mixture().summary().parameters()).isEqualTo(2_052_205);
    assertThat(convolutional().summary().parameters()).isEqualTo(857_738);
  }

  // spotless:off

  private static ModelSpec basic() {
    return ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10);
  }

  private static ModelSpec convolutional() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(32, 5).relu().maxPool2d(2)
        .conv2d(64, 5).relu().maxPool2d(2)
        .flatten()
        .dense(256).relu().dropout(0.2)
        .softmax(10);
  }

  private static ModelSpec mixture() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .mixtureOfLogits(10, 3, decoder -> decoder.dense(256).relu().dropout(0.2));
  }

  @Test
  void joinsModelsToAnEnsemble(@TempDir Path folder) throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
    TrainingPlan plan = TrainingPlan.adam(1e-2).epochs(2);
    try (Classifier first = TRAINER.fit(spec, plan).on(DIGITS.train()).run().classifier();
        Classifier second = TRAINER.fit(spec, plan.seed(2)).on(DIGITS.train()).run().classifier();
        Classifier third = TRAINER.fit(spec, plan.seed(3)).on(DIGITS.train()).run().classifier()) {
      Path file = folder.resolve("ensemble");

      assertThat(ensemble(TRAINER, first, second, third, DIGITS.test(), file).accuracy())
          .isGreaterThan(0.5);
      assertThat(file).isRegularFile();
    }
  }

  private static Evaluation ensemble(Trainer trainer, Classifier first, Classifier second, Classifier third, Examples test, Path file) throws IOException {
    try (Classifier ensemble = trainer.ensemble(List.of(first, second, third))) {
      ensemble.save(file); // one file, which needs the others no more
      System.out.println(ensemble.spec().summary()); // member_1.conv2d_1, member_1.relu_1, ...
      return Evaluation.of(ensemble.predict(test));
    }
  }

  @Test
  void trainsPairsWithSharedWeightsAndAnAuxiliaryHead() {
    Examples pairs = Transforms.averagePool(Pairs.of(DIGITS.train(), 100, 1), 2);

    FitResult result = TRAINER.fit(pairs(), TrainingPlan.adam(1e-3)).on(pairs).run();

    assertThat(result.history().last().metrics()).containsKey("digit.accuracy");
    result.classifier().close();
  }

  private static ModelSpec pairs() {
    return ModelSpec.imagePair(14, 14, 1, Scaling.none())
        .shared(tower -> tower
            .conv2d(16, 3, conv -> conv.valid()).relu().batchNorm()
            .maxPool2d(2, pool -> pool.padding(Padding.margin(1)))
            .flatten().dropout(0.25))
        .auxiliary("digit", 1.0, head -> head.dense(32).relu().softmax(10))
        .shared(tower -> tower.dense(16).relu())
        .concatenate()
        .binary();
  }

  @Test
  void regularizesWeights() {
    assertThat(regularized().weights().get(0).parameter().regularizer().l2()).isEqualTo(1e-3);
  }

  private static ModelSpec regularized() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .dense(300, layer -> layer.maxNorm(3)).relu()
        .dense(100).relu()
        .softmax(10)
        .regularized(Regularizer.l2(1e-3));
  }

  @Test
  void trainsAStudentOnItsTeachersLogits() {
    FitResult taught = distill(TRAINER, DIGITS.train().split(0.9, 1));

    assertThat(taught.classifier().spec().summary().trainableParameters()).isPositive();
    taught.classifier().close();
  }

  private static FitResult distill(Trainer trainer, Split split) {
    ModelSpec spec = ModelSpec.image(28, 28, 1)
        .conv2d(8, 3).relu().maxPool2d(2)
        .flatten()
        .dense(64).relu().dropout(0.5)
        .softmax(10);
    TrainingPlan plan = TrainingPlan.adadelta(1.0).batchSize(128).epochs(1);
    try (Classifier teacher = trainer.fit(spec, plan).on(split.first()).run().classifier()) {
      ModelSpec student = teacher.spec()
          .keepVectorThrough("flatten_1").frozen()
          .dense(6).relu().dropout(0.2)
          .logits(10);
      return trainer.fit(student, plan)
          .on(split.first())
          .validating(split.second())
          .startingFrom(teacher)
          .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
          .run();
    }
  }

  @Test
  void plansATraining() {
    assertThat(TrainingPlan.parse(plan().toText())).isEqualTo(plan());
    assertThat(TrainingPlan.parse(callbacks().toText())).isEqualTo(callbacks());
  }

  @Test
  void validatesSometimes() {
    Split split = DIGITS.train().split(0.9, 1);
    FitResult result =
        TRAINER
            .fit(basic(), validatedSometimes().epochs(11))
            .on(split.first())
            .validating(split.second())
            .run();

    assertThat(result.history().epochs().stream().filter(Epoch::isValidated).map(Epoch::number))
        .containsExactly(5, 10, 11);
    result.classifier().close();
  }

  private static TrainingPlan validatedSometimes() {
    return TrainingPlan.adam(1e-3)
        .epochs(100)
        .validation(Validation.every(5)) // epochs 5, 10, 15, …, 100
        .callback(Callback.earlyStopping("valLoss", 20)); // no better in four validations
  }

  private static TrainingPlan callbacks() {
    return TrainingPlan.adam(1e-3)
        .epochs(100)
        .callback(Callback.earlyStopping("valLoss", 8).minDelta(1e-4))
        .callback(Callback.reduceOnPlateau("valLoss", 0.5, 3).minFactor(0.01));
  }

  private static TrainingPlan plan() {
    return TrainingPlan.of(Optimizer.momentum(0.9), Schedule.cosine(0.1).warmUp(100))
        .loss(Loss.smoothedCrossEntropy(0.1))
        .clipping(Clipping.byNorm(1))
        .batchSize(64)
        .epochs(10)
        .seed(42);
  }

  @Test
  void stopsFromAListener() {
    FitResult result = stopEarly(TRAINER, basic(), DIGITS.train());

    assertThat(result.history().stopReason()).contains("good enough");
    result.classifier().close();
  }

  private static FitResult stopEarly(Trainer trainer, ModelSpec spec, Examples examples) {
    return trainer.fit(spec, TrainingPlan.adam(1e-3).epochs(100))
        .on(examples)
        .listening(new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            if (epoch.accuracy() > 0.5) {
              run.stop("good enough");
            }
          }
        })
        .run();
  }

  @Test
  void watchesATraining(@TempDir Path folder) {
    FitResult result = watched(TRAINER, basic(), DIGITS.train().split(0.9, 1), folder);

    assertThat(result.history().epochs()).hasSize(3);
    assertThat(folder.resolve("best.mnistkit")).isRegularFile();
    assertThat(folder.resolve("epochs.csv")).content().hasLineCount(4);
    assertThat(folder.resolve("tensorboard")).isNotEmptyDirectory();
    result.classifier().close();
  }

  private static FitResult watched(Trainer trainer, ModelSpec spec, Split split, Path folder) {
    return trainer.fit(spec, TrainingPlan.adam(1e-3).epochs(3))
        .on(split.first())
        .validating(split.second())
        .listening(ProgressLine.on(System.out))
        .listening(ModelCheckpoint.best(folder.resolve("best.mnistkit"), "valLoss"))
        .listening(CsvLog.to(folder.resolve("epochs.csv")))
        .listening(TensorBoardLog.to(folder.resolve("tensorboard")).histograms())
        .listening(TimeLimit.of(Duration.ofMinutes(10)))
        .run();
  }

  @Test
  void looksInsideAClassifier() {
    try (Classifier classifier =
        TRAINER
            .fit(convolutional(), TrainingPlan.adam(1e-3))
            .on(DIGITS.test())
            .run()
            .classifier()) {
      inside(classifier, DIGITS.test());
    }
  }

  private static void inside(Classifier classifier, Examples examples) {
    Activations embeddings = classifier.activations("dense_1", examples);
    float[] first = embeddings.of(0); // 256 values
    Activations maps = classifier.activations("conv2d_1", examples.take(1));
    float[][] map = maps.map(0, 5); // 28 × 28, the sixth filter
    float[] kernel = classifier.weights().get("conv2d_1/kernel"); // 5 × 5 × 1 × 32
    Evaluation oneDraw = Evaluation.of(classifier.predictStochastic(examples, 7));

    assertThat(first).hasSize(256);
    assertThat(map).hasDimensions(28, 28);
    assertThat(kernel).hasSize(800);
    assertThat(oneDraw.accuracy()).isBetween(0.0, 1.0);
  }

  // spotless:on
}
