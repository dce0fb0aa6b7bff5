package io.github.mnistkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.compression.CompressedBytes;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.FiniteWeights;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.testing.DamagedBytes;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.file.CheckpointShapes;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.weights.TensorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The readers of models: their texts, files, checkpoints and compressed files. */
final class ModelReaders {

  private static final Map<String, String> IDENTITY =
      Map.of("spec", Samples.SPEC.toText(), "plan", Samples.PLAN.toText());

  private final Path folder;
  private final Subjects subjects;

  private ModelReaders(Path folder, Subjects subjects) {
    this.folder = folder;
    this.subjects = subjects;
  }

  static void addTo(Subjects subjects, Path folder) throws IOException {
    ModelReaders readers = new ModelReaders(folder, subjects);
    readers.texts();
    readers.models();
    readers.compressed();
    readers.plainJava();
  }

  private void texts() {
    subjects.text(
        "spec", Samples.PAIRS.toText(), (file, content) -> spec(ModelSpec.parse(text(content))));
    subjects.text(
        "plan",
        Samples.PLAN.toText(),
        (file, content) -> {
          TrainingPlan plan = TrainingPlan.parse(text(content));
          assertThat(TrainingPlan.parse(plan.toText())).isEqualTo(plan);
        });
    subjects.text(
        "training record",
        Samples.record().toText(),
        (file, content) -> spec(TrainingRecord.parse(Forgery.sealed(text(content))).spec()));
  }

  private static void spec(ModelSpec spec) {
    assertThat(ModelSpec.parse(spec.toText())).isEqualTo(spec);
  }

  private void models() throws IOException {
    Path file = folder.resolve("model.mnistkit");
    new ModelFile(Samples.record(), Samples.weights()).write(file);
    byte[] model = Files.readAllBytes(file);
    String known = known(file);
    Subject.Reading reading = (path, content) -> weights(ModelFile.read(path, CustomParts.none()));
    subjects.file(
        "model, damaged",
        InvalidFileException.class,
        model,
        DamagedBytes::of,
        (path, content) -> assertThat(known(path)).isEqualTo(known));
    subjects.file(
        "model, forged and signed",
        InvalidFileException.class,
        model,
        Forgery::safetensors,
        reading);
    Subject.Reading arrays = (path, content) -> tensors(TensorFile.read(path));
    subjects.file("arrays, damaged", InvalidFileException.class, model, DamagedBytes::of, arrays);
    subjects.file(
        "arrays, forged and signed",
        InvalidFileException.class,
        model,
        Forgery::safetensors,
        arrays);
    Map<String, Double> metrics = new LinkedHashMap<>(Map.of("loss", 0.1));
    Path kept = folder.resolve("checkpoint");
    List<Epoch> epochs = List.of(new Epoch(1, metrics, 0.5), new Epoch(2, metrics, 0.25));
    new Checkpoint(epochs, Samples.weights(), Samples.weights(), Samples.weights())
        .write(kept, folder.resolve("part"), Samples.SPEC, IDENTITY);
    byte[] checkpoint = Files.readAllBytes(kept);
    Subject.Reading resuming =
        (path, content) ->
            assertThat(Checkpoint.read(path, IDENTITY, shapes()).weights()).isNotNull();
    subjects.file(
        "checkpoint, damaged", InvalidFileException.class, checkpoint, DamagedBytes::of, resuming);
    subjects.file(
        "checkpoint, forged and signed",
        InvalidFileException.class,
        checkpoint,
        Forgery::safetensors,
        resuming);
  }

  private static CheckpointShapes shapes() {
    Map<String, List<Integer>> weights = new LinkedHashMap<>();
    Map<String, List<Integer>> slots = new LinkedHashMap<>();
    for (Weight weight : Samples.SPEC.weights()) {
      weights.put(weight.name(), weight.parameter().dimensions());
      slots.put(weight.name(), List.of(Math.toIntExact(weight.parameter().count())));
    }
    return new CheckpointShapes(weights, slots);
  }

  private static String known(Path file) throws IOException {
    ModelFile model = ModelFile.read(file, CustomParts.none());
    StringBuilder text = new StringBuilder(model.record().toString());
    model.weights().forEach((name, values) -> text.append(name).append(Arrays.toString(values)));
    return text.toString();
  }

  private static void weights(ModelFile model) {
    weights(model.record().spec(), model.weights());
  }

  private static void weights(ModelSpec spec, Map<String, float[]> weights) {
    for (Weight weight : spec.weights()) {
      assertThat(weights.get(weight.name())).hasSize((int) weight.parameter().count());
    }
    assertThat(FiniteWeights.fault(weights)).isEmpty();
  }

  private static void tensors(Map<String, Tensor> tensors) {
    tensors.values().forEach(one -> assertThat(Tensor.count(one.dimensions())).isNotNegative());
  }

  private void compressed() {
    byte[] model = CompressedBytes.of(Samples.record(), Samples.weights());
    String text = Samples.record().toText();
    Subject.Reading reading =
        (path, content) -> {
          CompressedModel read = CompressedModel.read(path);
          weights(read.record().spec(), read.weights());
        };
    Class<InvalidFileException> refusal = InvalidFileException.class;
    subjects.file("compressed, damaged", refusal, model, DamagedBytes::of, reading);
    subjects.file("compressed, arrays forged", refusal, model, Forgery::compressedArrays, reading);
    subjects.file(
        "compressed, texts forged",
        refusal,
        model,
        (content, random) -> Forgery.compressedTexts(content, text, random),
        reading);
  }

  /** The same files, read to answer in plain Java. */
  private void plainJava() throws IOException {
    Class<InvalidFileException> refusal = InvalidFileException.class;
    byte[] model = Files.readAllBytes(folder.resolve("model.mnistkit"));
    byte[] compressed = CompressedBytes.of(Samples.record(), Samples.weights());
    Subject.Reading reading = (path, content) -> answer(path);
    subjects.file("model in Java, forged", refusal, model, Forgery::safetensors, reading);
    subjects.file("compressed in Java, damaged", refusal, compressed, DamagedBytes::of, reading);
    subjects.file(
        "compressed in Java, forged", refusal, compressed, Forgery::compressedArrays, reading);
  }

  private static void answer(Path file) throws IOException {
    try (Classifier classifier = RuntimeClassifier.load(file)) {
      byte[] pixels = new byte[classifier.format().bytes()];
      assertThat(classifier.logits(pixels)).hasSize(classifier.spec().classes());
      weights(classifier.spec(), classifier.weights());
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_16);
  }
}
