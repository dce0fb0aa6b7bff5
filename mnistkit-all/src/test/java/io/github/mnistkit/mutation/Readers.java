package io.github.mnistkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.EmnistReading;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.eval.compression.CompressedBytes;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.FiniteWeights;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.testing.DamagedBytes;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.file.CheckpointShapes;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Every reader with every kind of damage that fits its files. */
final class Readers {

  private static final ImageFormat FORMAT = ImageFormat.of(28, 28, 1);
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final Map<String, String> IDENTITY =
      Map.of("spec", Samples.SPEC.toText(), "plan", Samples.PLAN.toText());

  private final Path folder;
  private final List<Subject> all = new ArrayList<>();

  private Readers(Path folder) {
    this.folder = folder;
  }

  static List<Subject> all(Path folder) throws IOException {
    Readers readers = new Readers(folder);
    readers.texts();
    readers.models();
    readers.compressed();
    readers.examples();
    readers.archives();
    readers.images();
    return readers.all;
  }

  private void text(String name, String whole, Subject.Reading reading) {
    all.add(
        new Subject(
            name + " text",
            whole.getBytes(StandardCharsets.UTF_16),
            (content, random) -> Texts.mutate(whole, random).getBytes(StandardCharsets.UTF_16),
            reading,
            Set.of(IllegalArgumentException.class)));
  }

  private void file(
      String name,
      Class<? extends Exception> refusal,
      byte[] whole,
      Subject.Damage damage,
      Subject.Reading reading) {
    all.add(new Subject(name, whole, damage, reading, Set.of(refusal)));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_16);
  }

  private void texts() {
    text("spec", Samples.PAIRS.toText(), (file, content) -> spec(ModelSpec.parse(text(content))));
    text(
        "plan",
        Samples.PLAN.toText(),
        (file, content) -> {
          TrainingPlan plan = TrainingPlan.parse(text(content));
          assertThat(TrainingPlan.parse(plan.toText())).isEqualTo(plan);
        });
    text(
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
    file(
        "model, damaged",
        InvalidFileException.class,
        model,
        DamagedBytes::of,
        (path, content) -> assertThat(known(path)).isEqualTo(known));
    file(
        "model, forged and signed",
        InvalidFileException.class,
        model,
        Forgery::safetensors,
        reading);
    Map<String, Double> metrics = new LinkedHashMap<>(Map.of("loss", 0.1));
    Path kept = folder.resolve("checkpoint");
    List<Epoch> epochs = List.of(new Epoch(1, metrics, 0.5), new Epoch(2, metrics, 0.25));
    new Checkpoint(epochs, Samples.weights(), Samples.weights(), Samples.weights())
        .write(kept, folder.resolve("part"), Samples.SPEC, IDENTITY);
    byte[] checkpoint = Files.readAllBytes(kept);
    Subject.Reading resuming =
        (path, content) ->
            assertThat(Checkpoint.read(path, IDENTITY, shapes()).weights()).isNotNull();
    file("checkpoint, damaged", InvalidFileException.class, checkpoint, DamagedBytes::of, resuming);
    file(
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

  private void compressed() {
    byte[] model = CompressedBytes.of(Samples.record(), Samples.weights());
    String text = Samples.record().toText();
    Subject.Reading reading =
        (path, content) -> {
          CompressedModel read = CompressedModel.read(path);
          weights(read.record().spec(), read.weights());
        };
    Class<InvalidFileException> refusal = InvalidFileException.class;
    file("compressed, damaged", refusal, model, DamagedBytes::of, reading);
    file("compressed, arrays forged", refusal, model, Forgery::compressedArrays, reading);
    file(
        "compressed, texts forged",
        refusal,
        model,
        (content, random) -> Forgery.compressedTexts(content, text, random),
        reading);
  }

  private void examples() throws IOException {
    byte[][] raw = Samples.idx(folder, "");
    byte[][] zipped = Samples.idx(folder, ".gz");
    Path labels = folder.resolve("labels");
    Path images = folder.resolve("images.gz");
    Class<InvalidFileException> refusal = InvalidFileException.class;
    Subject.Reading asImages = (path, content) -> examples(DataFiles.idx(path, labels, DIGITS));
    Subject.Reading asLabels = (path, content) -> examples(DataFiles.idx(images, path, DIGITS));
    file("idx images", refusal, raw[0], DamagedBytes::of, asImages);
    file("idx labels", refusal, raw[1], DamagedBytes::of, asLabels);
    file("idx images, gzip damaged", refusal, zipped[0], DamagedBytes::of, asImages);
    file("idx images, gzipped after", refusal, raw[0], Forgery::gzip, asImages);
    byte[] csv = Samples.csv(true).getBytes(StandardCharsets.US_ASCII);
    String rows = Samples.csv(false);
    Subject.Reading asCsv = (path, content) -> examples(DataFiles.csv(path, FORMAT, DIGITS));
    file("csv", refusal, csv, DamagedBytes::of, asCsv);
    file("csv, gzipped after", refusal, csv, Forgery::gzip, asCsv);
    file(
        "csv, forged",
        refusal,
        rows.getBytes(StandardCharsets.UTF_8),
        (content, random) -> Texts.mutate(rows, random).getBytes(StandardCharsets.UTF_8),
        asCsv);
  }

  private static void examples(Examples examples) {
    assertThat(examples.size()).isPositive();
    for (int i = 0; i < examples.size(); i++) {
      assertThat(examples.label(i)).isBetween(0, examples.classes() - 1);
    }
  }

  private void archives() throws IOException {
    Path shifted = folder.resolve("letters");
    byte[] labels = Samples.idx(folder, "")[1];
    // Letters are published with labels from 1 on.
    for (int i = 8; i < labels.length; i++) {
      labels[i]++;
    }
    Files.write(shifted, labels);
    String stem = "gzip/emnist-letters-";
    String[] names = {
      stem + "train-images-idx3-ubyte.gz", stem + "train-labels-idx1-ubyte.gz",
      stem + "test-images-idx3-ubyte.gz", stem + "test-labels-idx1-ubyte.gz"
    };
    byte[] images = Samples.idx(folder, ".gz")[0];
    byte[] packed = Archive.gzip(labels);
    byte[][] contents = {images, packed, images, packed};
    byte[] zip = Archive.zip(names, contents);
    Subject.Reading reading = (path, content) -> examples(EmnistReading.letters(path).train());
    Class<InvalidFileException> refusal = InvalidFileException.class;
    file("emnist zip", refusal, zip, DamagedBytes::of, reading);
    file(
        "emnist zip, zipped after",
        refusal,
        zip,
        (content, random) -> Forgery.zip(names, contents, random),
        reading);
  }

  private void images() throws IOException {
    Class<InvalidFileException> refusal = InvalidFileException.class;
    Subject.Reading reading = (path, content) -> examples(Images.digit(path));
    for (String format : List.of("png", "jpeg", "gif", "bmp")) {
      byte[] image = Samples.image(format, BufferedImage.TYPE_INT_RGB);
      file(format + " image", refusal, image, DamagedBytes::of, reading);
    }
    byte[] png = Samples.image("png", BufferedImage.TYPE_BYTE_GRAY);
    file("png, chunks forged", refusal, png, Forgery::png, reading);
  }
}
