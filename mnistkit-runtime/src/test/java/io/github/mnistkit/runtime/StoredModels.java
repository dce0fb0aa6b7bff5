package io.github.mnistkit.runtime;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Models and their files for tests. */
final class StoredModels {

  private StoredModels() {}

  /** Loads a model with the given arrays, in the order of its weights. */
  static RuntimeClassifier load(Path file, ModelSpec spec, float[]... arrays) throws IOException {
    return RuntimeClassifier.load(write(file, spec, arrays));
  }

  static Path write(Path file, ModelSpec spec, float[]... arrays) throws IOException {
    return write(file, spec, GivenModels.weights(spec, arrays));
  }

  static Path write(Path file, ModelSpec spec, Map<String, float[]> weights) throws IOException {
    new ModelFile(GivenModels.record(spec), weights).write(file);
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
    TrainingRecord record = GivenModels.record(spec).structured(kernels);
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

  static byte[] pixels(Examples examples, int index) {
    byte[] pixels = new byte[examples.format().bytes()];
    examples.copyPixels(index, pixels, 0);
    return pixels;
  }
}
