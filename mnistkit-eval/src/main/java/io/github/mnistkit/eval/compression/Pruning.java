package io.github.mnistkit.eval.compression;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Selects the weights to prune: in each kernel those of the smallest magnitude, by a share or a
 * threshold (Han et al., 2015, arXiv 1506.02626). Biases and normalizations stay. Immutable; each
 * method returns a copy.
 */
public final class Pruning {

  private final Rule standard;
  private final Map<String, Rule> layers;
  private final int rounds;

  /** How much of one kernel is pruned. */
  private sealed interface Rule {

    /** A share of the weights. */
    record Rate(double rate) implements Rule {}

    /** The weights smaller than a multiple of the standard deviation. */
    record Deviations(double multiple) implements Rule {}
  }

  private Pruning(Rule standard, Map<String, Rule> layers, int rounds) {
    this.standard = standard;
    this.layers = layers;
    this.rounds = rounds;
  }

  /**
   * Prunes nothing, except in layers set by {@link #rate(String, double)}.
   *
   * @return a rate of 0
   */
  public static Pruning none() {
    return rate(0);
  }

  /**
   * Prunes the same share of every kernel: of n weights, the ⌊rate · n⌋ of the smallest magnitude;
   * of equal ones the first.
   *
   * @param rate from 0 to below 1
   * @return the pruning, in one round
   * @throws IllegalArgumentException if it is outside of [0, 1)
   */
  public static Pruning rate(double rate) {
    return new Pruning(checkedRate("", rate), Map.of(), 1);
  }

  /**
   * Prunes in every kernel the weights w with |w| &lt; multiple · σ, σ being the standard deviation
   * of that kernel's weights before anything was pruned. The weight of the greatest magnitude is
   * always kept.
   *
   * @param multiple 0 or more; at 1, about two thirds of normally distributed weights are pruned
   * @return the pruning, in one round
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static Pruning deviations(double multiple) {
    return new Pruning(checkedMultiple("", multiple), Map.of(), 1);
  }

  /**
   * Sets the share of one layer.
   *
   * @param layer its name in the summary; for one of several towers with the image's number, {@code
   *     conv2d_1[0]}; for one of several kernels the name of the kernel
   * @param rate from 0 to below 1
   * @return a copy
   * @throws IllegalArgumentException if it is outside of [0, 1), or the layer was named before
   */
  public Pruning rate(String layer, double rate) {
    return with(layer, checkedRate(layer, rate));
  }

  /**
   * Sets the threshold of one layer.
   *
   * @param layer its name in the summary; for one of several towers with the image's number, {@code
   *     conv2d_1[0]}; for one of several kernels the name of the kernel
   * @param multiple of the standard deviation, 0 or more
   * @return a copy
   * @throws IllegalArgumentException if it is negative or not finite, or the layer was named before
   */
  public Pruning deviations(String layer, double multiple) {
    return with(layer, checkedMultiple(layer, multiple));
  }

  /**
   * Prunes in rounds, each of which is followed by a retraining: after round i of R the share 1 −
   * (1 − rate)^(i/R) is pruned, so that each round keeps the same fraction of the remaining
   * weights; thresholds are scaled by i/R.
   *
   * @param count at least 1; default 1
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Pruning rounds(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Pruning.rounds must be at least 1, but was " + count);
    }
    return new Pruning(standard, layers, count);
  }

  private Pruning with(String layer, Rule rule) {
    return new Pruning(standard, PrunableKernels.added("Pruning", layers, layer, rule), rounds);
  }

  private static Rule checkedRate(String layer, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          PrunableKernels.subject("Pruning.rate", layer)
              + " must be at least 0 and below 1, but was "
              + rate);
    }
    return new Rule.Rate(rate);
  }

  private static Rule checkedMultiple(String layer, double multiple) {
    if (!(multiple >= 0 && Double.isFinite(multiple))) {
      throw new IllegalArgumentException(
          PrunableKernels.subject("Pruning.deviations", layer)
              + " must be 0 or more and finite, but was "
              + multiple);
    }
    return new Rule.Deviations(multiple);
  }

  /** Whether no weight is pruned. */
  boolean isNone() {
    return layers.isEmpty() && standard.equals(new Rule.Rate(0));
  }

  int rounds() {
    return rounds;
  }

  void requireLayersOf(ModelSpec spec) {
    PrunableKernels.requireLayers("Pruning", spec, layers.keySet());
  }

  /**
   * Returns the kernels after a round.
   *
   * @param weights the current weights
   * @param first the weights before pruning
   * @param round the round, from 1
   */
  Map<String, float[]> pruned(
      ModelSpec spec, Map<String, float[]> weights, Map<String, float[]> first, int round) {
    double done = (double) round / rounds;
    Map<String, float[]> kernels = new LinkedHashMap<>();
    for (Weight kernel : PrunableKernels.of(spec)) {
      float[] now = weights.getOrDefault(kernel.name(), new float[0]);
      float[] before = first.getOrDefault(kernel.name(), new float[0]);
      Rule rule = PrunableKernels.rule(kernel, layers, standard);
      kernels.put(kernel.name(), without(now, gone(rule, done, now, before)));
    }
    return kernels;
  }

  /** Counts the weights to prune, including those that are already 0. */
  private static int gone(Rule rule, double done, float[] now, float[] before) {
    if (rule instanceof Rule.Deviations deviations) {
      double threshold = deviations.multiple() * done * deviation(before);
      int below = 0;
      for (float weight : now) {
        below += Math.abs(weight) < threshold ? 1 : 0;
      }
      return Math.min(below, now.length - 1);
    }
    double rate = ((Rule.Rate) rule).rate();
    // Corrects for rounding, for example of a rate of 0.29 of 100.
    double gone = (1 - Math.pow(1 - rate, done)) * now.length * (1 + 1e-12);
    return Math.min((int) Math.floor(gone), now.length - 1);
  }

  private static double deviation(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value;
    }
    mean /= values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  private static float[] without(float[] weights, int gone) {
    float[] left = weights.clone();
    int[] smallestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(weights[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    Arrays.stream(smallestFirst, 0, gone).forEach(i -> left[i] = 0);
    return left;
  }

  /**
   * Returns a description, such as {@code pruned by rate 0.9, softmax_1 by rate 0.7, in 3 rounds}.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("pruned by ").append(words(standard));
    layers.forEach(
        (layer, rule) -> text.append(", ").append(layer).append(" by ").append(words(rule)));
    return text.append(rounds == 1 ? "" : ", in " + rounds + " rounds").toString();
  }

  private static String words(Rule rule) {
    return rule instanceof Rule.Rate rate
        ? "rate " + rate.rate()
        : ((Rule.Deviations) rule).multiple() + " standard deviations";
  }
}
