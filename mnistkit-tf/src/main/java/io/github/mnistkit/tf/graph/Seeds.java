package io.github.mnistkit.tf.graph;

import java.nio.charset.StandardCharsets;

/**
 * Derives seeds for parts of a training, each from the plan's seed and the part's name alone, so
 * that the order in which a model is built does not matter.
 */
public final class Seeds {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Seeds() {}

  /** Computes FNV-1a over the name, mixed with the seed by the finalizer of SplitMix64. */
  public static long of(long seed, String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    long z = hash + mix(seed + 0x9e3779b97f4a7c15L);
    return mix(z);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
