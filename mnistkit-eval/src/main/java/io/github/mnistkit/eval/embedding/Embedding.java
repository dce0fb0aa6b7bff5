package io.github.mnistkit.eval.embedding;

import java.util.Objects;

/** Vectors embedded in the plane by {@link Tsne}. Instances are immutable. */
public final class Embedding {

  private final Tsne settings;
  private final double[] points;
  private final double divergence;

  Embedding(Tsne settings, double[] points, double divergence) {
    this.settings = settings;
    this.points = points;
    this.divergence = divergence;
  }

  /**
   * The settings of the embedding.
   *
   * @return the settings
   */
  public Tsne settings() {
    return settings;
  }

  /**
   * The number of points.
   *
   * @return N
   */
  public int size() {
    return points.length / 2;
  }

  /**
   * The first coordinate of a point.
   *
   * @param i the point, in 0..N-1
   * @return a finite number
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double x(int i) {
    return points[2 * Objects.checkIndex(i, size())];
  }

  /**
   * The second coordinate of a point.
   *
   * @param i the point, in 0..N-1
   * @return a finite number
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double y(int i) {
    return points[2 * Objects.checkIndex(i, size()) + 1];
  }

  /**
   * All points.
   *
   * @return a new array [N×2], row-major
   */
  public double[] points() {
    return points.clone();
  }

  /**
   * The loss of the embedding: {@code KL(P‖Q)} in nats, with the sum in Q over all pairs. It is
   * comparable only between runs over the same vectors with the same perplexity and θ.
   *
   * @return a finite number, at least 0 up to rounding
   */
  public double klDivergence() {
    return divergence;
  }
}
