package io.github.mnistkit.onnx.graph;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Weights that are integer multiples of one step size.
 *
 * @param codes the integers, from −127 to 127
 * @param step the step size, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UniformCodes(byte[] codes, double step) {

  private static final int LEAST_BITS = 2;

  /**
   * Finds the step size: of quantization to b bits, it is the largest magnitude divided by 2^(b−1)
   * − 1. Each weight must then be the float nearest to its multiple.
   *
   * @return empty if the weights are no such multiples with at most 8 bits
   */
  static Optional<UniformCodes> of(float[] weights) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    if (largest == 0) {
      return Optional.empty();
    }
    for (int bits = LEAST_BITS; bits <= Byte.SIZE; bits++) {
      Optional<UniformCodes> found = of(weights, largest / ((1 << (bits - 1)) - 1.0));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<UniformCodes> of(float[] weights, double step) {
    byte[] codes = new byte[weights.length];
    for (int i = 0; i < codes.length; i++) {
      double code = Math.rint(weights[i] / step);
      if ((float) (step * code) != weights[i]) {
        return Optional.empty();
      }
      codes[i] = (byte) code;
    }
    return Optional.of(new UniformCodes(codes, step));
  }

  /** Returns the codes of which the i-th comes from the given place. */
  byte[] ordered(IntUnaryOperator place) {
    byte[] ordered = new byte[codes.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = codes[place.applyAsInt(i)];
    }
    return ordered;
  }
}
