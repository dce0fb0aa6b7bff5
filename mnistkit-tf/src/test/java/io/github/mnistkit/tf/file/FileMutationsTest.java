package io.github.mnistkit.tf.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused, or are the files they were. */
class FileMutationsTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().batchNorm().flatten().softmax(4);
  private static final Map<String, String> IDENTITY =
      Map.of("spec", SPEC.toText(), "plan", TrainingPlan.adam(0.1).toText());

  private static final CheckpointShapes SHAPES = shapes();

  @TempDir private Path folder;

  private static CheckpointShapes shapes() {
    Map<String, List<Integer>> weights = new LinkedHashMap<>();
    Map<String, List<Integer>> slots = new LinkedHashMap<>();
    for (Weight weight : SPEC.weights()) {
      weights.put(weight.name(), weight.parameter().dimensions());
      slots.put(weight.name(), List.of(Math.toIntExact(weight.parameter().count())));
    }
    return new CheckpointShapes(weights, slots);
  }

  /** Reads a file, and returns what tells it from every other. */
  private interface Reading {
    String read(Path file) throws IOException;
  }

  private static Map<String, float[]> weights() {
    Random random = new Random(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : SPEC.weights()) {
      float[] values = new float[Math.toIntExact(weight.parameter().count())];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  private static String text(Map<String, float[]> arrays) {
    StringBuilder text = new StringBuilder();
    arrays.forEach((name, values) -> text.append(name).append(Arrays.toString(values)));
    return text.toString();
  }

  private Path model() throws IOException {
    TrainingRecord record =
        new TrainingRecord(
            SPEC,
            List.of("a", "b", "c", "d"),
            Optional.of(TrainingPlan.adam(0.1)),
            Optional.of(new Provenance("toy", "0".repeat(64), List.of("take 5"))),
            List.of("1 epoch"),
            "1",
            "2",
            "CPU:0");
    Path file = folder.resolve("model");
    new ModelFile(record, weights()).write(file);
    return file;
  }

  private Path checkpoint() throws IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 0.1);
    metrics.put("accuracy", 1.0 / 3);
    Path file = folder.resolve("checkpoint");
    new Checkpoint(
            List.of(new Epoch(1, metrics, 0.5), new Epoch(2, metrics, 0.25)),
            weights(),
            weights(),
            weights())
        .write(file, folder.resolve("part"), SPEC, IDENTITY);
    return file;
  }

  private static String readModel(Path file) throws IOException {
    ModelFile model = ModelFile.read(file, CustomParts.none());
    return model.record() + text(model.weights());
  }

  private static String readCheckpoint(Path file) throws IOException {
    Checkpoint checkpoint = Checkpoint.read(file, IDENTITY, SHAPES);
    return checkpoint.epochs()
        + text(checkpoint.weights())
        + text(checkpoint.slots())
        + text(checkpoint.best());
  }

  @Test
  void twoThousandDamagedFilesAreRefusedOrWhatTheyWere() throws IOException {
    mutate(1000, 5);
  }

  @Test
  @Tag("slow")
  void tenThousandDamagedFilesAreRefusedOrWhatTheyWere() throws IOException {
    mutate(10_000, 6);
  }

  private void mutate(int each, long seed) throws IOException {
    int refused =
        mutate(model(), FileMutationsTest::readModel, each, seed)
            + mutate(checkpoint(), FileMutationsTest::readCheckpoint, each, seed + 1);
    System.out.println(2 * each + " files damaged, " + refused + " refused");
    assertThat(refused).isGreaterThan(each);
  }

  private static int mutate(Path file, Reading reading, int count, long seed) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    String known = reading.read(file);
    Random random = new Random(seed);
    Path damaged = file.resolveSibling("damaged");
    int refused = 0;
    for (int i = 0; i < count; i++) {
      Files.write(damaged, mutation(whole, random));
      try {
        assertThat(reading.read(damaged)).isEqualTo(known);
      } catch (InvalidFileException e) {
        assertThat(e).hasMessageStartingWith(damaged + ": ");
        refused++;
      }
    }
    return refused;
  }

  /** Bytes changed, cut off, left out, doubled, or filled with zeros. */
  private static byte[] mutation(byte[] whole, Random random) {
    // Half of all mutations meet the header.
    int reach = random.nextBoolean() ? whole.length : Math.min(whole.length, 2500);
    int at = random.nextInt(reach);
    int length = Math.min(whole.length - at, 1 + random.nextInt(40));
    byte[] damaged = whole.clone();
    switch (random.nextInt(6)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(damaged, at, at + length, (byte) 0);
      case 3 -> damaged = Arrays.copyOf(whole, at);
      case 4 -> damaged = joined(whole, at, at + length);
      default -> damaged = joined(whole, at + length, at);
    }
    return damaged;
  }

  /** Everything before one place, then everything from another on. */
  private static byte[] joined(byte[] whole, int end, int from) {
    byte[] joined = Arrays.copyOf(whole, end + whole.length - from);
    System.arraycopy(whole, from, joined, end, whole.length - from);
    return joined;
  }
}
