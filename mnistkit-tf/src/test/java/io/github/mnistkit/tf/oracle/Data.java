package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Random examples for a model.
 *
 * @param spec the model
 * @param all every example
 */
record Data(ModelSpec spec, Batch all) {

  /**
   * Some examples.
   *
   * @param pixels of each
   * @param labels of each
   * @param auxiliaries labels by auxiliary head, one for each of its answers
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Batch(byte[][] pixels, int[] labels, Map<String, int[]> auxiliaries) {

    int size() {
      return labels.length;
    }

    Batch range(int from, int to) {
      Map<String, int[]> parts = new TreeMap<>();
      auxiliaries.forEach(
          (name, all) -> {
            int answers = all.length / labels.length;
            parts.put(name, Arrays.copyOfRange(all, from * answers, to * answers));
          });
      return new Batch(
          Arrays.copyOfRange(pixels, from, to), Arrays.copyOfRange(labels, from, to), parts);
    }
  }

  /** Mixed first: the first numbers of neighbouring seeds of {@link Random} are alike. */
  static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  static Data of(ModelSpec spec, int count, long seed) {
    Random random = random(seed);
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    double black = random.nextInt(4) == 0 ? random.nextDouble() : 0;
    byte[][] pixels = new byte[count][format.bytes()];
    for (byte[] one : pixels) {
      random.nextBytes(one);
      for (int i = 0; i < one.length; i++) {
        one[i] = random.nextDouble() < black ? 0 : one[i];
      }
    }
    Map<String, int[]> auxiliaries = new TreeMap<>();
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      int answers = count * head.perExample();
      auxiliaries.put(head.name(), random.ints(answers, 0, head.classes()).toArray());
    }
    int[] labels = random.ints(count, 0, spec.classes()).toArray();
    return new Data(spec, new Batch(pixels, labels, auxiliaries));
  }

  /** Random weights, kernels so that values keep their size from layer to layer. */
  static Map<String, float[]> weights(ModelSpec spec, long seed) {
    Random random = random(seed);
    double scaling = ((Input.Pixels) spec.input()).scaling().factor() * 255;
    double gain = 0.5 + random.nextDouble();
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      Parameter parameter = weight.parameter();
      float[] values = new float[(int) parameter.count()];
      double first = weights.isEmpty() ? Math.max(1, scaling) : 1;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) value(parameter, random, gain / first);
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  private static double value(Parameter parameter, Random random, double gain) {
    return switch (parameter.role()) {
      case KERNEL -> random.nextGaussian() * gain * Math.sqrt(1.5 / parameter.fans().in());
      case BIAS -> 0.3 * random.nextGaussian();
      case NORMALIZATION -> 0.2 + random.nextDouble();
      case STATISTIC ->
          parameter.name().equals("movingVariance")
              ? 0.2 + 2 * random.nextDouble()
              : 0.5 * random.nextGaussian();
    };
  }

  static Map<String, double[]> doubles(Map<String, float[]> weights) {
    Map<String, double[]> doubles = new LinkedHashMap<>();
    weights.forEach(
        (name, values) ->
            doubles.put(
                name, IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray()));
    return doubles;
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }

  /** The examples as the library takes them. */
  Examples examples() {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    byte[] bytes = new byte[all.size() * format.bytes()];
    for (int n = 0; n < all.size(); n++) {
      System.arraycopy(all.pixels()[n], 0, bytes, n * format.bytes(), format.bytes());
    }
    Provenance origin = new Provenance("random", "0".repeat(64), List.of());
    Examples examples = Examples.of(format, bytes, all.labels(), names(spec.classes()), origin);
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      int[] labels = all.auxiliaries().get(head.name());
      examples =
          examples.withAuxiliary(AuxiliaryLabels.of(head.name(), names(head.classes()), labels));
    }
    return examples;
  }
}
