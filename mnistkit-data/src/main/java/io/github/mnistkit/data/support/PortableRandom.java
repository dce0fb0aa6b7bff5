package io.github.mnistkit.data.support;

import java.util.Random;

/**
 * Generates random numbers that are the same on every JDK: only sums and products of numbers from
 * {@link Random}, whose algorithm is specified.
 */
public final class PortableRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final Random random;

  private PortableRandom(Random random) {
    this.random = random;
  }

  /**
   * Returns an independent generator for each index.
   *
   * <p>Adjacent seeds are scattered by the finalizer of SplitMix64 (Steele, Lea, Flood: Fast
   * Splittable Pseudorandom Number Generators, 2014), because {@link Random} gives similar first
   * numbers for similar seeds.
   */
  public static PortableRandom of(long seed, long index) {
    return new PortableRandom(new Random(mix(mix(seed) + GOLDEN_GAMMA * (index + 1))));
  }

  /** Returns an independent generator for each index of each epoch. */
  public static PortableRandom of(long seed, int epoch, long index) {
    return of(mix(seed) + GOLDEN_GAMMA * (epoch + 1L), index);
  }

  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /**
   * Returns a number around zero with the given standard deviation: a sum of four uniform numbers,
   * so never further than 3.47 standard deviations.
   */
  public double around(double deviation) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += random.nextDouble();
    }
    return (sum - 2) * Math.sqrt(3) * deviation;
  }
}
