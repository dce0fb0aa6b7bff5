package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionStage;
import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the page on compression quotes, executed on TensorFlow. */
class CompressionGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(1_000, 400, 1);
  private static final Split DATA = new Split(DIGITS.train(), DIGITS.test());
  private static final ModelSpec SPEC =
      ModelSpec.image(28, 28, 1)
          .conv2d(6, 5, layer -> layer.strides(2))
          .relu()
          .flatten()
          .dense(40, layer -> layer.regularizer(Regularizer.l1(1e-4)))
          .relu()
          .softmax(10);
  private static final TrainingPlan PLAN = TrainingPlan.adam(3e-3).batchSize(50).epochs(4).seed(3);
  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();
  private static Classifier classifier;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    classifier = TRAINER.fit(SPEC, PLAN).on(DIGITS.train()).run().classifier();
  }

  @AfterAll
  static void close() {
    classifier.close();
    TRAINER.close();
  }

  @Test
  void compresses() throws IOException {
    Path file = folder.resolve("digits.mkc");

    CompressionStage last = compress(TRAINER, classifier, PLAN, DATA, file);

    assertThat(last.bytes()).isEqualTo(Files.size(file)).isLessThan(SPEC.summary().parameters());
    assertThat(last.accuracy()).isGreaterThan(0.8);
    assertThat(last.parameters()).isLessThan(SPEC.summary().parameters() / 5);
  }

  @Test
  void loads() throws IOException {
    Path file = folder.resolve("digits.mkc");
    compress(TRAINER, classifier, PLAN, DATA, file);

    Map<String, float[]> weights = load(TRAINER, file, DIGITS.test());

    CompressedModel model = CompressedModel.read(file);
    assertThat(weights).usingRecursiveComparison().isEqualTo(model.weights());
    TreeSet<Float> values = new TreeSet<>();
    for (float value : weights.get("dense_1/kernel")) {
      values.add(value);
    }
    assertThat(values).hasSizeBetween(8, 17).contains(0f);
  }

  @Test
  void retrains() throws IOException {
    Path file = folder.resolve("digits.mkc");
    compress(TRAINER, classifier, PLAN, DATA, file);
    CompressedModel model = CompressedModel.read(file);

    try (Classifier compressed = model.classifier(TRAINER);
        FitResult further = retrain(TRAINER, compressed, PLAN, DIGITS.train())) {
      assertThat(further.classifier().provenance().structure())
          .containsEntry("dense_1/kernel", WeightStructure.SHARED_VALUES);
      assertThat(CompressedModel.of(further.classifier()).arrays().get(2).kept())
          .isEqualTo(model.arrays().get(2).kept());
    }
  }

  @Test
  void aTrainerRejectsACompressedFile() throws IOException {
    Path file = folder.resolve("digits.mkc");
    CompressedModel.of(classifier).write(file);

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> TRAINER.load(file))
        .withMessageStartingWith(file + ": ");
  }

  // spotless:off
  private static CompressionStage compress(Trainer trainer, Classifier classifier, TrainingPlan plan, Split data, Path file) throws IOException {
    Compression how = Compression.prune(Pruning.rate(0.9).rate("conv2d_1", 0.3).rounds(2))
        .retrain(plan)
        .quantize(Quantization.shared(16))
        .finetune(plan.epochs(1))
        .encode();
    try (Compressed compressed = how.run(trainer, classifier, data)) {
      System.out.println(compressed.table()); // accuracy, parameters, bits and bytes of each stage
      System.out.println(compressed.model()); // how each array is coded
      compressed.model().write(file);
      return compressed.stages().get(compressed.stages().size() - 1);
    }
  }

  private static Map<String, float[]> load(Trainer trainer, Path file, Examples test) throws IOException {
    CompressedModel model = CompressedModel.read(file);
    try (Classifier classifier = model.classifier(trainer)) {
      System.out.println(classifier.spec().summary(classifier.weights())); // with the zeros of each layer
      System.out.println(classifier.predict(test).top(0, 3));
      return classifier.weights();
    }
  }

  private static FitResult retrain(Trainer trainer, Classifier compressed, TrainingPlan plan, Examples train) {
    return trainer.fit(compressed.spec(), plan)
        .on(train)
        .startingFrom(compressed)
        .preserving(compressed.provenance().structure())
        .run();
  }
  // spotless:on
}
