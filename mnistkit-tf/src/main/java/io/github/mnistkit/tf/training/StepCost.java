package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.model.Shape;
import java.util.Set;

/**
 * Estimates the time of a training step by the number of parts of its batch, each on a processor of
 * its own:
 *
 * <pre>{@code
 * time(P) = N · (divided / P + joined) + (P - 1) · perPart
 * }</pre>
 *
 * <p>N is the number of examples. The constants are rounded fits to steps of random models of
 * dense, convolutional and paired layers; docs/performance.md has the measurements. They need not
 * be right for a processor: only their ratios matter, and only where one part is about as fast as
 * two.
 *
 * @param divided nanoseconds of an example in layers that are computed in parts
 * @param joined nanoseconds of an example in layers that see the whole batch
 * @param perPart nanoseconds that each part after the first adds: its operations, a sum of
 *     gradients, and joining the batch where a layer sees all of it
 */
record StepCost(double divided, double joined, double perPart) {

  private static final double CONVOLUTION_MULTIPLY_ADD = 0.07;
  private static final double MULTIPLY_ADD = 0.05;
  private static final double IMAGE_VALUE = 2;
  private static final double VECTOR_VALUE = 1;
  private static final double PART = 80_000;
  private static final double PART_LAYER = 5_000;
  private static final double PART_JOINED_LAYER = 60_000;
  private static final double PART_WEIGHT = 0.2;

  private static final Set<String> CONVOLUTIONS = Set.of("conv2d", "depthwiseConv2d");

  /** Returns the cost of a model's steps. */
  static StepCost of(ModelSpec spec) {
    double divided = 0;
    double joined = 0;
    double perPart = PART;
    for (ModelSummary.Row row : spec.summary().rows()) {
      double cost = perExample(row);
      boolean whole = row.kind().equals("batchNorm");
      divided += whole ? 0 : cost;
      joined += whole ? cost : 0;
      perPart += PART_LAYER + PART_WEIGHT * row.trainable() + (whole ? PART_JOINED_LAYER : 0);
    }
    return new StepCost(divided, joined, perPart);
  }

  private static double perExample(ModelSummary.Row row) {
    double multiplyAdd =
        CONVOLUTIONS.contains(row.kind()) ? CONVOLUTION_MULTIPLY_ADD : MULTIPLY_ADD;
    double value = row.output() instanceof Shape.Vector ? VECTOR_VALUE : IMAGE_VALUE;
    return multiplyAdd * row.multiplyAdds().orElse(row.parameters())
        + value * row.output().size() * row.uses();
  }

  /**
   * Returns the number of parts with the shortest step; the smaller of two equal ones.
   *
   * @param examples the examples of a step
   * @param most the largest number of parts, at least 1
   */
  int parts(int examples, int most) {
    int best = 1;
    for (int parts = 2; parts <= most; parts++) {
      if (nanoseconds(examples, parts) < nanoseconds(examples, best)) {
        best = parts;
      }
    }
    return best;
  }

  double nanoseconds(int examples, int parts) {
    return examples * (divided / parts + joined) + (parts - 1) * perPart;
  }
}
