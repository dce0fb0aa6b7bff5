package io.github.mnistkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.search.Range;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.eval.study.TrialRunner;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.file.CheckpointShapes;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads files of every kind that version 0.1.0-SNAPSHOT wrote in November 2026. They must load for
 * ever: never write them anew to make this pass. The weights were read from them by Python 3.
 */
class StoredFilesTest {

  private static final Path STORED = Path.of("src", "test", "resources", "stored");

  private static final ModelSpec SPEC =
      ModelSpec.image(7, 7, 1)
          .conv2d(2, 3)
          .relu()
          .batchNorm()
          .maxPool2d(2)
          .flatten()
          .dropout(0.25)
          .softmax(10);

  private static final ModelSpec PAIRS =
      ModelSpec.imagePair(7, 7, 1)
          .shared(tower -> tower.conv2d(2, 3).leakyRelu(0.1).maxPool2d(2).flatten())
          .auxiliary("digit", 0.5, head -> head.softmax(10))
          .separate(tower -> tower.dense(3).tanh())
          .concatenate()
          .dense(4)
          .relu()
          .mixtureOfSoftmaxes(2, 2, decoder -> decoder.dense(3).tanh())
          .regularized(new Regularizer(0.001, 0.01));

  private static final TrainingPlan PLAN =
      TrainingPlan.of(Optimizer.adam(), Schedule.cosine(0.01).warmUp(2))
          .loss(Loss.smoothedCrossEntropy(0.1))
          .batchSize(16)
          .epochs(3)
          .seed(9)
          .callback(
              new Callback.EarlyStopping(
                  Monitor.of("valLoss"), 3, Callback.EarlyStopping.Weights.BEST));

  private static final TrainingPlan SHORT = TrainingPlan.adam(1e-2).batchSize(16).epochs(2);

  private static final List<String> CLASSES =
      List.of(
          "zero", "o\\ne", "two\nlines", "\"three\"", "föur", "five five", "six=6", "😀", "8", "9");

  /** All results are there. */
  private static final TrialRunner NOTHING_TO_RUN =
      (trials, data, ended) -> assertThat(trials).isEmpty();

  @TempDir private Path folder;

  @Test
  void readsAModel() throws IOException {
    ModelFile model = ModelFile.read(STORED.resolve("model.mnistkit"), CustomParts.none());

    assertThat(model.record().spec()).isEqualTo(SPEC);
    assertThat(model.record().plan()).contains(PLAN);
    assertThat(model.record().classNames()).isEqualTo(CLASSES);
    assertThat(model.record().data().orElseThrow().source()).isEqualTo("synthetic/train (seed 1)");
    assertThat(model.record().data().orElseThrow().steps()).containsExactly("average pool 4");
    assertThat(model.record().steps()).containsExactly("3 epochs");
    assertThat(model.record().mnistkit()).isEqualTo("0.1.0-SNAPSHOT");
    assertThat(model.record().tensorflow()).isEqualTo("2.18.0");
    assertThat(model.record().device()).isEqualTo("CPU:0, 1 thread");
    assertThat(model.weights().get("conv2d_1/bias")).containsExactly(0.02930265f, 0.03192776f);
    assertThat(sum(model.weights().get("softmax_1/kernel"))).isCloseTo(12.2728741, within(1e-7));
  }

  @Test
  void readsAModelForPairs() throws IOException {
    ModelFile model = ModelFile.read(STORED.resolve("pairs.mnistkit"), CustomParts.none());

    assertThat(model.record().spec()).isEqualTo(PAIRS);
    assertThat(model.record().classNames()).containsExactly("greater", "not greater");
    assertThat(model.record().auxiliaryClassNames())
        .containsOnly(Map.entry("digit", List.of("0 1 2 3 4 5 6 7 8 9".split(" "))));
    assertThat(model.weights().get("dense_1[1]/bias"))
        .containsExactly(0.00539476f, 0.0061966735f, -0.0101324925f);
    assertThat(sum(model.weights().get("mixtureOfSoftmaxes_1/projectionKernel")))
        .isCloseTo(1.91607618, within(1e-7));
  }

  @Test
  void readsACompressedModelAndWhatItWasDecodedTo() throws IOException {
    CompressedModel compressed = CompressedModel.read(STORED.resolve("compressed.bin"));
    ModelFile decoded =
        ModelFile.read(STORED.resolve("compressed-decoded.mnistkit"), CustomParts.none());

    assertThat(compressed.record()).isEqualTo(decoded.record());
    assertThat(compressed.weights()).containsOnlyKeys(decoded.weights().keySet());
    decoded
        .weights()
        .forEach((name, values) -> assertThat(compressed.weights().get(name)).isEqualTo(values));
    assertThat(decoded.record().structure())
        .containsOnly(
            Map.entry("conv2d_1/kernel", WeightStructure.SHARED_VALUES),
            Map.entry("softmax_1/kernel", WeightStructure.SHARED_VALUES));
    assertThat(decoded.record().steps()).hasSize(7).contains("pruned by rate 0.5");
    assertThat(decoded.weights().get("conv2d_1/kernel")).contains(0.4516769f, 0f, 0.3105263f);
    assertThat(sum(compressed.weights().get("softmax_1/kernel")))
        .isCloseTo(10.1341394, within(1e-7));
  }

  @Test
  void readsACheckpoint() throws IOException {
    Map<String, String> identity = Map.of("spec", SPEC.toText(), "plan", PLAN.toText());
    Path file = STORED.resolve("training.checkpoint");

    Checkpoint checkpoint = Checkpoint.read(file, identity, shapes());

    assertThat(checkpoint.epochs()).hasSize(3);
    assertThat(checkpoint.epochs().get(1).seconds()).isEqualTo(0.043085126);
    assertThat(checkpoint.epochs().get(2).metrics())
        .containsExactly(
            Map.entry("loss", 2.6881781101226805),
            Map.entry("accuracy", 0.06666666666666667),
            Map.entry("valLoss", 2.384016752243042),
            Map.entry("valAccuracy", 0.05));
    assertThat(checkpoint.weights().get("batchNorm_1/beta"))
        .containsExactly(-0.029818553f, -0.048412718f);
    assertThat(checkpoint.slots().get("conv2d_1/bias:2"))
        .containsExactly(0.0054288087f, 0.22228481f);
    assertThat(checkpoint.best().get("conv2d_1/bias")).containsExactly(0.02930265f, 0.03192776f);
  }

  @Test
  void readsTheResultsOfAStudy() throws IOException {
    StudyResult result =
        Study.named("widths")
            .seed(5)
            .variant("dense \"8\" \\ é", dense(8), SHORT)
            .variant("none", ModelSpec.image(7, 7, 1).flatten().softmax(10), SHORT)
            .runs(2)
            .saveResultsTo(copy("study"))
            .on(digits().first(), digits().second())
            .run(NOTHING_TO_RUN);

    assertThat(result.values("none", RunMetric.last("valLoss"))[1]).isEqualTo(2.1796908378601074);
    assertThat(result.finished("none").get(1).seconds()).isEqualTo(0.424096827);
    assertThat(result.finished("none").get(1).metrics())
        .containsEntry("log loss", 2.1796909597205163)
        .containsEntry("accuracy", 0.2);
    assertThat(result.finished("dense \"8\" \\ é")).hasSize(2);
  }

  @Test
  void readsTheResultsOfASearch() throws IOException {
    SearchResult result =
        Search.named("units")
            .seed(5)
            .over("units", 2, 4)
            .over("rate", Range.logUniform(1e-3, 1e-1))
            .spec(choice -> dense(choice.whole("units")))
            .plan(choice -> SHORT.schedule(Schedule.constant(choice.number("rate"))))
            .random(2)
            .halving(2)
            .saveResultsTo(copy("search"))
            .on(digits().first(), digits().second())
            .run(NOTHING_TO_RUN);

    assertThat(result.rungs()).hasSize(2);
    assertThat(result.best().epochs()).isEqualTo(2);
    assertThat(result.best().candidate().name()).isEqualTo("units=4 rate=0.002255");
  }

  @Test
  void readsTheResultOfATrialThatWasEvaluatedOnMore() throws IOException {
    TrialResult result = TrialResult.parse(Files.readString(STORED.resolve("evaluated-trial.txt")));

    assertThat(result)
        .isInstanceOfSatisfying(
            Finished.class,
            finished -> {
              assertThat(finished.evaluations()).containsOnlyKeys("test \"all\"", "few");
              assertThat(finished.evaluations().get("few").metrics())
                  .containsEntry("log loss", 2.544254475627008);
              assertThat(finished.evaluations().get("few").sha256()).startsWith("9f1c8ec846ee");
            });
  }

  @Test
  void readsTheResultOfAFailedTrial() throws IOException {
    TrialResult result = TrialResult.parse(Files.readString(STORED.resolve("failed-trial.txt")));

    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.trial().variant()).isEqualTo("broken");
              assertThat(failed.trial().spec()).isEqualTo(SPEC.toText());
              assertThat(failed.seconds()).isEqualTo(0.25);
              assertThat(failed.failure())
                  .isEqualTo("java.lang.IllegalStateException: a\u0007 \\ text\nof two lines");
            });
  }

  private static ModelSpec dense(int units) {
    return ModelSpec.image(7, 7, 1).flatten().dense(units).relu().softmax(10);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** What Adam remembers: two numbers for each that is trained. */
  private static CheckpointShapes shapes() {
    Map<String, List<Integer>> weights = new LinkedHashMap<>();
    Map<String, List<Integer>> slots = new LinkedHashMap<>();
    for (Weight weight : SPEC.weights()) {
      weights.put(weight.name(), weight.parameter().dimensions());
      if (!weight.name().contains("moving")) {
        List<Integer> count = List.of(Math.toIntExact(weight.parameter().count()));
        slots.put(weight.name(), count);
        slots.put(weight.name() + ":2", count);
      }
    }
    return new CheckpointShapes(weights, slots);
  }

  private static Split digits() {
    Dataset digits = Datasets.synthetic(60, 20, 1);
    return new Split(named(digits.train()), named(digits.test()));
  }

  private static Examples named(Examples digits) {
    Examples small = Transforms.averagePool(digits, 4);
    int bytes = small.format().bytes();
    byte[] pixels = new byte[small.size() * bytes];
    for (int i = 0; i < small.size(); i++) {
      small.copyPixels(i, pixels, i * bytes);
    }
    return Examples.of(small.format(), pixels, small.labels(), CLASSES, small.provenance());
  }

  /** A copy, because a folder in use gets a lock. */
  private Path copy(String name) throws IOException {
    Path from = STORED.resolve(name);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, folder.resolve(name).resolve(from.relativize(path).toString()));
      }
    }
    return folder.resolve(name);
  }
}
