package io.github.mnistkit.tf;

import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.Initializer.VarianceScaling;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The weights that training starts from. Drawn in plain Java from {@link Random}, whose sequence is
 * part of its specification, so that a seed means the same weights on every device, in every
 * TensorFlow line and on every JDK.
 */
final class InitialWeights {

  /** The deviation of a standard normal distribution cut off at two deviations. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private InitialWeights() {}

  static Map<String, float[]> of(List<Weight> weights, long seed) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      values.put(
          weight.name(), draw(weight.parameter(), new Random(Seeds.of(seed, weight.name()))));
    }
    return values;
  }

  private static float[] draw(Parameter parameter, Random random) {
    float[] values = new float[Math.toIntExact(parameter.count())];
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
