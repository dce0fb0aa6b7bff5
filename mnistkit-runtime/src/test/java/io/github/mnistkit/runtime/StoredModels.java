package io.github.mnistkit.runtime;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Models and their files for tests. */
final class StoredModels {

  private StoredModels() {}

  static TrainingRecord record(ModelSpec spec) {
    return new TrainingRecord(
        spec,
        names(spec.classes()),
        Optional.empty(),
        Optional.empty(),
        List.of("weights given"),
        "1",
        "2",
        "CPU");
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }

  /** Loads a model with the given arrays, in the order of its weights. */
  static RuntimeClassifier load(Path file, ModelSpec spec, float[]... arrays) throws IOException {
    return RuntimeClassifier.load(write(file, spec, arrays));
  }

  static Path write(Path file, ModelSpec spec, float[]... arrays) throws IOException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < arrays.length; i++) {
      weights.put(spec.weights().get(i).name(), arrays[i]);
    }
    return write(file, spec, weights);
  }

  static Path write(Path file, ModelSpec spec, Map<String, float[]> weights) throws IOException {
    new ModelFile(record(spec), weights).write(file);
    return file;
  }

  static Path compress(
      Path file, ModelSpec spec, Map<String, float[]> weights, WeightStructure structure)
      throws IOException {
    Map<String, WeightStructure> kernels = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      if (weight.parameter().role() == Parameter.Role.KERNEL) {
        kernels.put(weight.name(), structure);
      }
    }
    TrainingRecord record = record(spec).structured(kernels);
    return Files.write(
        file, CompressedWriter.write(record, weights, Codes.HUFFMAN).content().bytes());
  }

  static Map<String, float[]> random(ModelSpec spec, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      float[] values = new float[Math.toIntExact(weight.parameter().count())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian() / 5;
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  static Examples examples(ModelSpec spec, int count, long seed) {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    byte[] pixels = new byte[count * format.bytes()];
    new Random(seed).nextBytes(pixels);
    int[] labels = new int[count];
    Provenance provenance = new Provenance("noise", "0".repeat(64), List.of());
    return Examples.of(format, pixels, labels, names(spec.classes()), provenance);
  }

  static byte[] pixels(Examples examples, int index) {
    byte[] pixels = new byte[examples.format().bytes()];
    examples.copyPixels(index, pixels, 0);
    return pixels;
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
