package io.github.mnistkit.samples.results;

/** The version of everything that decides the digits of a result. */
public final class Numerics {

  /**
   * Raise it with every change after which the same model, plan, seed and data give other digits on
   * the same machine. Finished runs of another version are not resumed.
   */
  public static final int VERSION = 1;

  private Numerics() {}
}
