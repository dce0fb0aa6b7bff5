package io.github.mnistkit.runtime.plan;

/**
 * Sets values to 0 in stochastic runs. Whether a value is dropped follows from the seed of the
 * example, the layer, the member and the place of the value.
 */
final class DropoutStep {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private DropoutStep() {}

  static Value add(PlanAssembly plan, double rate, LayerSteps.Place place) {
    Value own = place.value().owned() ? place.value() : plan.copied(place.value());
    float scale = (float) (1 / (1 - rate));
    for (int i = 0; i < own.buffers().length; i++) {
      int buffer = own.buffers()[i];
      long layer = mixed(place.owner().hashCode() * 31L + i);
      plan.add(
          workspace -> {
            if (workspace.dropping()) {
              drop(workspace.buffers[buffer], rate, scale, mixed(workspace.seed() ^ layer));
            }
          });
    }
    return own;
  }

  private static void drop(float[][] planes, double rate, float scale, long seed) {
    long state = seed;
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        state += GOLDEN;
        double random = (mixed(state) >>> 11) * 0x1.0p-53;
        plane[i] = random < rate ? 0 : plane[i] * scale;
      }
    }
  }

  /** Mixes the bits of a number (SplitMix64; Steele, Lea &amp; Flood, 2014). */
  static long mixed(long number) {
    long z = number + GOLDEN;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
