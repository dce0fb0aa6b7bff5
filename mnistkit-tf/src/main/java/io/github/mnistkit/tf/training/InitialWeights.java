package io.github.mnistkit.tf.training;

import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Sizes;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.Initializer.VarianceScaling;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.graph.Seeds;
import io.github.mnistkit.train.Fit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Draws the initial weights of a model. They are drawn in plain Java from {@link Random}, whose
 * sequence is part of its specification, so that a seed gives the same weights on every device, in
 * every TensorFlow line and on every JDK.
 */
public final class InitialWeights {

  /**
   * The standard deviation of a standard normal distribution truncated at two standard deviations.
   */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private InitialWeights() {}

  /** Draws the weights of a fit, and takes those that it starts from. */
  public static Map<String, float[]> of(Fit fit) {
    Map<String, float[]> weights = of(fit.spec().weights(), fit.plan().seed());
    if (fit.start().isPresent()) {
      Map<String, float[]> there = new HashMap<>(fit.start().get().weights());
      there.keySet().retainAll(fit.startingWeights().orElseThrow().taken());
      weights.putAll(there);
    }
    return weights;
  }

  public static Map<String, float[]> of(List<Weight> weights, long seed) {
    requireMemory(weights);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      values.put(
          weight.name(), draw(weight.parameter(), new Random(Seeds.of(seed, weight.name()))));
    }
    return values;
  }

  /** Checks the memory before anything is allocated; an error names the array that does not fit. */
  private static void requireMemory(List<Weight> weights) {
    long values = 0;
    for (Weight weight : weights) {
      Parameter parameter = weight.parameter();
      String name = weight.name() + " " + parameter.dimensions();
      values += Sizes.arrayLength(name, parameter.count());
      Optional<String> fault = ReadLimits.memoryFault(values * Float.BYTES);
      if (fault.isPresent()) {
        throw new IllegalArgumentException(
            "the model's weights up to " + name + " cannot be trained here: " + fault.get());
      }
    }
  }

  private static float[] draw(Parameter parameter, Random random) {
    float[] values = new float[(int) parameter.count()];
    if (parameter.initializer() instanceof Initializer.Constant constant) {
      Arrays.fill(values, (float) constant.value());
      return values;
    }
    VarianceScaling scaling = (VarianceScaling) parameter.initializer();
    double deviation = Math.sqrt(scaling.variance(parameter.fans()));
    boolean uniform = scaling.distribution() == Initializer.Distribution.UNIFORM;
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float) (uniform ? uniform(random, deviation) : truncatedNormal(random, deviation));
    }
    return values;
  }

  private static double uniform(Random random, double deviation) {
    return (2 * random.nextDouble() - 1) * Math.sqrt(3) * deviation;
  }

  private static double truncatedNormal(Random random, double deviation) {
    double z = random.nextGaussian();
    while (Math.abs(z) > 2) {
      z = random.nextGaussian();
    }
    return z * deviation / TRUNCATED_DEVIATION;
  }
}
