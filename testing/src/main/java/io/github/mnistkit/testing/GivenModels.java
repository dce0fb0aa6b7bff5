package io.github.mnistkit.testing;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Records, weights and examples of models that were not trained. */
public final class GivenModels {

  private GivenModels() {}

  /** Returns the record of a model whose weights were given. */
  public static TrainingRecord record(ModelSpec spec) {
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

  /** Returns names of classes. */
  public static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }

  /** Returns the first weights of a model by name, given in their order. */
  public static Map<String, float[]> weights(ModelSpec spec, float[]... arrays) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < arrays.length; i++) {
      weights.put(spec.weights().get(i).name(), arrays[i]);
    }
    return weights;
  }

  /** Returns examples of noise. */
  public static Examples examples(ModelSpec spec, int count, long seed) {
    byte[] pixels = new byte[count * ((Input.Pixels) spec.input()).format().bytes()];
    new Random(seed).nextBytes(pixels);
    return examples(spec, pixels);
  }

  /** Returns examples with these pixels. */
  public static Examples examples(ModelSpec spec, byte[] pixels) {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    int[] labels = new int[pixels.length / format.bytes()];
    Provenance provenance = new Provenance("noise", "0".repeat(64), List.of());
    return Examples.of(format, pixels, labels, names(spec.classes()), provenance);
  }

  /** Returns bytes without casts. */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
