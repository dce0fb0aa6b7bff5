package io.github.mnistkit.tf.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.modelfile.Safetensors;
import io.github.mnistkit.internal.modelfile.SafetensorsFile;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.CheckpointException;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints whose checksum is right and whose content is not. */
class ForgedCheckpointTest {

  private static final Examples EXAMPLES = examples();
  private static final ModelSpec SPEC = ModelSpec.image(2, 2, 1).flatten().dense(3).softmax(2);
  private static final TrainingPlan PLAN =
      TrainingPlan.adam(0.01).batchSize(4).epochs(4).callback(Callback.earlyStopping("loss", 3));

  @TempDir private Path folder;
  private Path file;

  private static Examples examples() {
    byte[] pixels = new byte[8 * 4];
    new Random(1).nextBytes(pixels);
    return Examples.of(
        ImageFormat.of(2, 2, 1),
        pixels,
        new int[] {0, 1, 0, 1, 0, 1, 0, 1},
        List.of("a", "b"),
        new Provenance("toy", "0".repeat(64), List.of()));
  }

  private int run() {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            if (epoch.number() == 2) {
              run.stop("enough");
            }
          }
        };
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result =
            trainer.fit(SPEC, PLAN).on(EXAMPLES).checkpointing(file).listening(stop).run()) {
      return result.history().epochs().size();
    }
  }

  @BeforeEach
  void train() {
    file = folder.resolve("run.checkpoint");
    assertThat(run()).isEqualTo(2);
  }

  private void forge(Consumer<Map<String, String>> texts, Consumer<Map<String, Tensor>> tensors)
      throws IOException {
    SafetensorsFile found = SafetensorsFile.read(file, header -> {});
    Map<String, String> newTexts = new LinkedHashMap<>(found.header().texts());
    newTexts.remove(Safetensors.DIGEST);
    Map<String, Tensor> newTensors = new LinkedHashMap<>();
    found
        .values()
        .forEach(
            (name, values) ->
                newTensors.put(
                    name, new Tensor(found.header().places().get(name).dimensions(), values)));
    texts.accept(newTexts);
    tensors.accept(newTensors);
    Safetensors.write(file, newTexts, newTensors);
  }

  private void forgeEpochs(UnaryOperator<List<Epoch>> change) throws IOException {
    List<Epoch> epochs =
        EpochText.read(SafetensorsFile.read(file, header -> {}).header().text(file, "epochs"));
    String text = EpochText.write(change.apply(new ArrayList<>(epochs)));
    forge(texts -> texts.put("epochs", text), tensors -> {});
  }

  private void assertRefused(String fault) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            CheckpointException.class, e -> assertThat(e.file()).isEqualTo(file))
        .hasCauseInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(fault)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1000));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void isTakenIfNothingWasChanged() throws IOException {
    forge(texts -> {}, tensors -> {});

    assertThat(run()).isEqualTo(4);
  }

  @Test
  void mayNotLackAWeight() throws IOException {
    forge(texts -> {}, tensors -> tensors.remove("dense_1/bias"));

    assertRefused("expected dense_1/bias [3], but found none");
  }

  @Test
  void mayNotLackWhatTheOptimizerRemembers() throws IOException {
    forge(texts -> {}, tensors -> tensors.keySet().removeIf(name -> name.startsWith("slot:")));

    assertRefused("expected slot:");
  }

  @Test
  void mayNotHaveAShorterArray() throws IOException {
    forge(texts -> {}, tensors -> tensors.put("dense_1/bias", Tensor.vector(new float[2])));

    assertRefused("expected dense_1/bias [3], but found [2]");
  }

  @Test
  void mayNotHaveAnotherShape() throws IOException {
    forge(
        texts -> {},
        tensors ->
            tensors.computeIfPresent(
                "dense_1/kernel", (name, was) -> new Tensor(List.of(3, 4), was.values())));

    assertRefused("expected dense_1/kernel [4, 3], but found [3, 4]");
  }

  @Test
  void mayNotHaveAnotherArray() throws IOException {
    forge(texts -> {}, tensors -> tensors.put("x".repeat(5000), Tensor.vector(new float[2])));

    assertRefused("arrays of this training, but found another: xxxx");
  }

  @Test
  void mayNotHaveWeightsThatAreNoNumbers() throws IOException {
    forge(texts -> {}, tensors -> tensors.get("dense_1/bias").values()[1] = Float.NaN);

    assertRefused("expected finite numbers in dense_1/bias, but found NaN");
  }

  @Test
  void mayNotHaveSlotsThatAreNoNumbers() throws IOException {
    forge(
        texts -> {},
        tensors ->
            tensors.forEach(
                (name, tensor) -> {
                  if (name.startsWith("slot:")) {
                    tensor.values()[0] = Float.NaN;
                  }
                }));

    assertRefused("expected numbers in slot:");
  }

  @Test
  void mayNotLackTheBestWeights() throws IOException {
    forge(texts -> {}, tensors -> tensors.keySet().removeIf(name -> name.startsWith("best:")));

    assertRefused("expected the weights of the best epoch, which the plan restores");
  }

  @Test
  void mayNotHaveOneOfTheBestWeightsAlone() throws IOException {
    forge(texts -> {}, tensors -> tensors.remove("best:dense_1/bias"));

    assertRefused("expected best:dense_1/bias [3], but found none");
  }

  @Test
  void mayNotHaveEpochsOutOfOrder() throws IOException {
    forgeEpochs(epochs -> List.of(epochs.get(1), epochs.get(0)));

    assertRefused("expected epoch 1, but found epoch 2 in its place");
  }

  @Test
  void mayNotHaveMoreEpochsThanThePlan() throws IOException {
    forgeEpochs(
        epochs -> {
          for (int i = 3; i <= 5; i++) {
            epochs.add(new Epoch(i, epochs.get(0).metrics(), 1));
          }
          return epochs;
        });

    assertRefused("expected 1 to 4 epochs, as the plan has, but found 5");
  }

  @Test
  void mayNotHaveNoEpoch() throws IOException {
    forgeEpochs(epochs -> List.of());

    assertRefused("expected 1 to 4 epochs, as the plan has, but found 0");
  }

  @Test
  void mayNotGoOnAfterAnEarlyStop() throws IOException {
    forgeEpochs(
        epochs -> {
          List<Epoch> worse = new ArrayList<>();
          for (int i = 1; i <= 4; i++) {
            worse.add(new Epoch(i, Map.of("loss", Double.NaN, "accuracy", 0.5), 1));
          }
          return worse;
        });

    assertRefused("expected an end after epoch 3, where the plan stops early");
  }

  @Test
  void mayNotHaveOtherMetrics() throws IOException {
    forgeEpochs(
        epochs -> List.of(new Epoch(1, Map.of("loss", 0.5, "accuracy", 0.5, "valLoss", 0.1), 1)));

    assertRefused("expected the metrics [loss, accuracy] in epoch 1, but found others: [valLoss]");
  }

  @Test
  void mayNotHaveAnAccuracyAboveOne() throws IOException {
    forgeEpochs(epochs -> List.of(new Epoch(1, Map.of("loss", 0.5, "accuracy", 1.5), 1)));

    assertRefused("expected accuracy from 0 to 1 in epoch 1, but found 1.5");
  }

  @Test
  void mayNotHaveTakenLessThanNoTime() throws IOException {
    forgeEpochs(epochs -> List.of(new Epoch(1, epochs.get(0).metrics(), -1)));

    assertRefused("expected the seconds of epoch 1, but found -1.0");
  }

  @Test
  void mayNotLackTheTextOfItsPlan() throws IOException {
    forge(texts -> texts.remove("plan"), tensors -> {});

    assertRefused("expected a text \"plan\", but found none");
  }

  @Test
  void mayNotHaveThePlanOfAnother() throws IOException {
    forge(texts -> texts.put("plan", PLAN.epochs(9).toText()), tensors -> {});

    assertRefused("it is the checkpoint of another training, which differs in plan");
  }

  @Test
  void mayNotHaveEpochsThatAreNoList() throws IOException {
    forge(texts -> texts.put("epochs", "[1,"), tensors -> {});

    assertRefused("its epochs cannot be read");
  }
}
