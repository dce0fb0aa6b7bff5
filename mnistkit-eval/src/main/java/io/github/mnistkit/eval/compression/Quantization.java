package io.github.mnistkit.eval.compression;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the weights of each kernel share a few values. Weights that are 0 stay 0 and need no value;
 * biases and normalizations are unchanged. Immutable; each method returns a copy.
 */
public final class Quantization {

  private static final float[] NONE = {};
  private static final int LEAST_BITS = 2;
  private static final int MOST_BITS = 16;

  private final Rule standard;
  private final Map<String, Rule> layers;
  private final Start start;
  private final long seed;

  /** The initial centroids of k-means. */
  public enum Start {
    /** Centroids at equal distances over the range of weights, which preserves large ones. */
    LINEAR,
    /** Centroids at quantiles of the weights, which puts most of them where most weights are. */
    DENSITY,
    /** Centroids at randomly drawn weights. */
    RANDOM
  }

  /** How the values of a kernel are chosen. */
  private sealed interface Rule {

    /** The means of a number of clusters. */
    record Means(int count) implements Rule {}

    /** Integer multiples of one step size. */
    record Steps(int bits) implements Rule {}
  }

  private Quantization(Rule standard, Map<String, Rule> layers, Start start, long seed) {
    this.standard = standard;
    this.layers = layers;
    this.start = start;
    this.seed = seed;
  }

  /**
   * Makes the weights of every kernel share the centroids found by k-means, each the mean of the
   * weights that are nearest to it (Han, Mao &amp; Dally, 2016). A centroid without weights is
   * omitted.
   *
   * @param centroids of each kernel, at least 1 and at most as many as it has weights that are not
   *     0
   * @return the quantization, starting {@link Start#LINEAR linearly}, which the paper found best
   * @throws IllegalArgumentException if there is no centroid
   */
  public static Quantization shared(int centroids) {
    return new Quantization(checkedMeans("", centroids), Map.of(), Start.LINEAR, 0);
  }

  /**
   * Rounds the weights of every kernel to integer multiples of one step size, s = max |w| /
   * (2^(bits−1) − 1): w becomes s · round(w / s). Weights that round to 0 are pruned. These values
   * cannot be finetuned, since training would move them off their grid.
   *
   * @param bits from 2 to 16, such as 8
   * @return the quantization
   * @throws IllegalArgumentException if the bits are outside of that range
   */
  public static Quantization linear(int bits) {
    return new Quantization(checkedSteps("", bits), Map.of(), Start.LINEAR, 0);
  }

  /**
   * Sets the centroids of one layer.
   *
   * @param layer its name in the summary
   * @param centroids at least 1
   * @return a copy
   * @throws IllegalArgumentException if there is no centroid, or the layer was named before
   */
  public Quantization shared(String layer, int centroids) {
    return with(layer, checkedMeans(layer, centroids));
  }

  /**
   * Sets the bits of one layer.
   *
   * @param layer its name in the summary
   * @param bits from 2 to 16
   * @return a copy
   * @throws IllegalArgumentException if the bits are outside of that range, or the layer was named
   *     before
   */
  public Quantization linear(String layer, int bits) {
    return with(layer, checkedSteps(layer, bits));
  }

  /**
   * Sets the initial centroids of k-means.
   *
   * @param where the initial centroids; default {@link Start#LINEAR}
   * @return a copy
   */
  public Quantization start(Start where) {
    return new Quantization(standard, layers, where, seed);
  }

  /**
   * Sets the seed of {@link Start#RANDOM}; each kernel draws from it and its own name.
   *
   * @param number any; default 0
   * @return a copy
   */
  public Quantization seed(long number) {
    return new Quantization(standard, layers, start, number);
  }

  private Quantization with(String layer, Rule rule) {
    return new Quantization(
        standard, PrunableKernels.added("Quantization", layers, layer, rule), start, seed);
  }

  private static Rule checkedMeans(String layer, int centroids) {
    if (centroids < 1) {
      throw new IllegalArgumentException(
          PrunableKernels.subject("Quantization.shared", layer)
              + " must have at least 1 centroid, but was given "
              + centroids);
    }
    return new Rule.Means(centroids);
  }

  private static Rule checkedSteps(String layer, int bits) {
    if (bits < LEAST_BITS || bits > MOST_BITS) {
      throw new IllegalArgumentException(
          PrunableKernels.subject("Quantization.linear", layer)
              + " must have 2 to 16 bits, but was given "
              + bits);
    }
    return new Rule.Steps(bits);
  }

  /** Whether the values can be trained; multiples of a step size would leave their grid. */
  boolean canBeTrained() {
    return standard instanceof Rule.Means
        && layers.values().stream().allMatch(rule -> rule instanceof Rule.Means);
  }

  void requireLayersOf(ModelSpec spec) {
    PrunableKernels.requireLayers("Quantization", spec, layers.keySet());
  }

  /**
   * Returns the kernels with shared values.
   *
   * @throws IllegalArgumentException if a kernel has fewer weights than centroids
   */
  Map<String, float[]> quantized(ModelSpec spec, Map<String, float[]> weights) {
    Map<String, float[]> kernels = new LinkedHashMap<>();
    for (Weight kernel : PrunableKernels.of(spec)) {
      float[] values = weights.getOrDefault(kernel.name(), NONE);
      Rule rule = PrunableKernels.rule(kernel, layers, standard);
      kernels.put(
          kernel.name(),
          rule instanceof Rule.Means means
              ? clustered(kernel.name(), values, means)
              : rounded(values, ((Rule.Steps) rule).bits()));
    }
    return kernels;
  }

  /**
   * Checks that every kernel has at least as many weights as centroids.
   *
   * @throws IllegalArgumentException if one has fewer
   */
  void requireEnough(ModelSpec spec, Map<String, float[]> weights) {
    for (Weight kernel : PrunableKernels.of(spec)) {
      Rule rule = PrunableKernels.rule(kernel, layers, standard);
      if (rule instanceof Rule.Means means) {
        requireEnough(kernel.name(), kept(weights.getOrDefault(kernel.name(), NONE)), means);
      }
    }
  }

  private static void requireEnough(String name, float[] kept, Rule.Means means) {
    if (means.count() > kept.length) {
      throw new IllegalArgumentException(
          "Quantization.shared must have at most as many centroids as weights, but "
              + name
              + " has "
              + kept.length
              + " weights that are not 0 for "
              + means.count()
              + " centroids");
    }
  }

  private static float[] kept(float[] values) {
    float[] kept = new float[values.length];
    int count = 0;
    for (float value : values) {
      if (value != 0) {
        kept[count++] = value;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private float[] clustered(String name, float[] values, Rule.Means means) {
    float[] kept = kept(values);
    requireEnough(name, kept, means);
    float[] found = new KMeans1d(kept).centroids(means.count(), start, 31 * seed + name.hashCode());
    float[] shared = values.clone();
    for (int i = 0; i < shared.length; i++) {
      // Both zeros become +0, since -0 would count as a weight to keep.
      shared[i] = shared[i] == 0 ? 0 : KMeans1d.nearest(found, shared[i]);
    }
    return shared;
  }

  private static float[] rounded(float[] values, int bits) {
    float greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    double step = greatest / ((1 << (bits - 1)) - 1.0);
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length && step > 0; i++) {
      // Adding 0 turns -0 into +0, since -0 would count as a weight to keep.
      rounded[i] = (float) (step * Math.rint(values[i] / step)) + 0f;
    }
    return rounded;
  }

  /**
   * Returns a description, such as {@code 32 shared values, softmax_1 with values of 8 bits}, with
   * a start other than the standard one: two that quantize in different ways have different texts.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(words(standard));
    layers.forEach(
        (layer, rule) -> text.append(", ").append(layer).append(" with ").append(words(rule)));
    if (start != Start.LINEAR) {
      text.append(", start ").append(start);
    }
    if (start == Start.RANDOM) {
      text.append(" of seed ").append(seed);
    }
    return text.toString();
  }

  private static String words(Rule rule) {
    return rule instanceof Rule.Means means
        ? means.count() + (means.count() == 1 ? " shared value" : " shared values")
        : "values of " + ((Rule.Steps) rule).bits() + " bits";
  }
}
