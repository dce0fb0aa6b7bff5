package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the documents claim about models, on MNIST itself; each claim trains for minutes. */
@Tag("slow")
class DocumentsTest {

  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();
  private static Dataset mnist;

  @BeforeAll
  static void load() throws IOException {
    String folder = System.getProperty("mnistkit.data", "");
    Path files = Path.of(folder, "mnist");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(files),
        "MNIST is looked for in the folder named by -Dmnistkit.data, but is not there");
    mnist = Datasets.idx(files);
  }

  @AfterAll
  static void close() {
    TRAINER.close();
  }

  @Test
  void aMixtureHasLessLogLossThanItsDecoderAlone() {
    ModelSpec basic = Basic.model();
    ModelSpec mixture = Mixtures.ofLogits();
    double difference = 0;
    for (long seed = 1; seed <= 5; seed++) {
      TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(3).seed(seed);
      double first = logLoss(basic, plan);
      double second = logLoss(mixture, plan);
      report("seed %d: Basic %.4f, mixture of logits %.4f", seed, first, second);
      difference += (first - second) / 5;
    }
    report("mean difference %.4f", difference);
    assertThat(difference).isPositive();
  }

  @Test
  void aStudentOfSixNeuronsReaches95Percent() {
    TrainingPlan plan = TrainingPlan.adadelta(1.0).batchSize(128).seed(1);
    try (Classifier teacher =
        TRAINER.fit(Teacher.model(), plan.epochs(4)).on(mnist.train()).run().classifier()) {
      report("teacher %.4f", Evaluation.of(teacher.predict(mnist.test())).accuracy());
      ModelSpec student = TaughtStudent.model(Teacher.model(), 6);
      try (Classifier taught =
          TRAINER
              .fit(student, plan.epochs(10))
              .on(mnist.train())
              .startingFrom(teacher)
              .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
              .run()
              .classifier()) {
        double accuracy = Evaluation.of(taught.predict(mnist.test())).accuracy();
        report("student of %d parameters %.4f", student.summary().parameters(), accuracy);
        assertThat(accuracy).isGreaterThanOrEqualTo(0.95);
      }
    }
  }

  /** Its teacher's convolutions are computed once, for all epochs and both students. */
  @Test
  void tenEpochsOfAStudentTakeLessTimeThanOneOfItsTeacher() {
    TrainingPlan plan = TrainingPlan.adadelta(1.0).batchSize(128).seed(1);
    Examples train = mnist.train().split(0.9, 42).first();
    FitResult taught = TRAINER.fit(Teacher.model(), plan.epochs(1)).on(train).run();
    double epoch = taught.history().last().seconds();
    try (Classifier teacher = taught.classifier()) {
      long start = System.nanoTime();
      double first = tenEpochs(TaughtStudent.model(Teacher.model(), 6), teacher, train);
      double before = (System.nanoTime() - start) / 1e9 - first;
      double second = tenEpochs(TaughtStudent.model(Teacher.model(), 4), teacher, train);
      report("teacher's epoch %.1f s, what is computed once %.1f s", epoch, before);
      report("ten epochs of students %.1f s and %.1f s", first, second);
      assertThat(first).isLessThan(epoch);
      assertThat(second).isLessThan(epoch);
    }
  }

  private static double tenEpochs(ModelSpec student, Classifier teacher, Examples train) {
    FitResult result =
        TRAINER
            .fit(student, TrainingPlan.adadelta(1.0).batchSize(128).epochs(10).seed(1))
            .on(train)
            .startingFrom(teacher)
            .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
            .run();
    result.classifier().close();
    return result.history().epochs().stream().mapToDouble(Epoch::seconds).sum();
  }

  @Test
  void anAuxiliaryLossIsWorthTwoPointsToPairsOfDigits() {
    double difference = 0;
    for (long seed = 1; seed <= 5; seed++) {
      Examples train = Transforms.averagePool(Pairs.of(mnist.train(), 1000, seed), 2);
      Examples test = Transforms.averagePool(Pairs.of(mnist.test(), 1000, seed), 2);
      double plain = best(Siamese.shared(Siamese.towers()), 7e-3, seed, train, test);
      double helped =
          best(Siamese.shared(Siamese.withDigitHead(Siamese.towers())), 2e-3, seed, train, test);
      report("seed %d: ConvNetBase %.4f, ConvNetBaseAux %.4f", seed, plain, helped);
      difference += (helped - plain) / 5;
    }
    report("mean difference %.4f", difference);
    assertThat(difference).isGreaterThanOrEqualTo(0.02);
  }

  private static double logLoss(ModelSpec spec, TrainingPlan plan) {
    try (Classifier classifier = TRAINER.fit(spec, plan).on(mnist.train()).run().classifier()) {
      return Evaluation.of(classifier.predict(mnist.test())).logLoss();
    }
  }

  private static double best(
      ModelSpec spec, double learningRate, long seed, Examples train, Examples test) {
    TrainingPlan plan =
        TrainingPlan.adam(learningRate).batchSize(128).epochs(25).unshuffled().seed(seed);
    FitResult result = TRAINER.fit(spec, plan).on(train).validating(test).run();
    result.classifier().close();
    return Arrays.stream(result.history().values("valAccuracy")).max().orElseThrow();
  }

  private static void report(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
