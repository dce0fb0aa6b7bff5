package io.github.mnistkit.eval.embedding;

import io.github.mnistkit.train.Activations;
import java.util.Arrays;

/**
 * Embeds vectors in the plane so that neighbours stay neighbours: t-distributed stochastic
 * neighbour embedding (t-SNE), with the approximation of Barnes and Hut.
 *
 * <p>With {@code p_j|i = exp(-|x_i - x_j|² / 2σ_i²) / Σ_k≠i exp(-|x_i - x_k|² / 2σ_i²)}, each σ_i
 * chosen for the perplexity {@code 2^H(P_i)}, and {@code p_ij = (p_j|i + p_i|j) / 2N}, it finds
 * points y that minimize {@code KL(P‖Q) = Σ p_ij ln(p_ij / q_ij)}, where {@code q_ij} is {@code 1 /
 * (1 + |y_i - y_j|²)} divided by its sum over all pairs. Only the {@code 3·perplexity} nearest
 * neighbours of each vector have a {@code p_j|i} above 0, all of them where θ is 0. The descent
 * follows van der Maaten's implementation: points start at random with a standard deviation of
 * 10⁻⁴; a step is the learning rate times a quarter of the gradient; for the first quarter of the
 * iterations, at most 250, P is 12 times as large and the momentum ½, later 0.8; each coordinate
 * has a gain.
 *
 * <p>The same vectors and settings give the same points, regardless of the number of threads. The
 * cost is {@code N²} distances once and about {@code N·log N} operations per iteration.
 *
 * <p>Distances between far points, sizes of clusters and the axes have no meaning. Sources: L. van
 * der Maaten and G. Hinton, "Visualizing Data using t-SNE", JMLR 9, 2008; L. van der Maaten,
 * "Accelerating t-SNE using Tree-Based Algorithms", JMLR 15, 2014.
 *
 * @param perplexity the effective number of neighbours, at least 1; default 30
 * @param learningRate the length of steps, above 0; default 200
 * @param iterations of the descent, at least 1; default 1000
 * @param theta the ratio of size to distance up to which a group of points is treated as one, in
 *     [0, 1]; 0 computes every pair; default 0.5
 * @param seed of the initial points; default 0
 */
public record Tsne(
    double perplexity, double learningRate, int iterations, double theta, long seed) {

  /**
   * Creates settings.
   *
   * @throws IllegalArgumentException if a number is outside its range
   */
  public Tsne {
    if (!(perplexity >= 1) || Double.isInfinite(perplexity)) {
      throw new IllegalArgumentException(
          "Tsne.perplexity must be a finite number of at least 1, but was " + perplexity);
    }
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "Tsne.learningRate must be a finite number above 0, but was " + learningRate);
    }
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "Tsne.iterations must be at least 1, but was " + iterations);
    }
    if (!(theta >= 0 && theta <= 1)) {
      throw new IllegalArgumentException("Tsne.theta must be in [0, 1], but was " + theta);
    }
  }

  /**
   * Returns the defaults: perplexity 30, learning rate 200, 1000 iterations, θ ½, seed 0.
   *
   * @return the settings
   */
  public static Tsne withDefaults() {
    return new Tsne(30, 200, 1000, 0.5, 0);
  }

  /**
   * Returns a copy with another perplexity.
   *
   * @param newPerplexity at least 1; van der Maaten and Hinton recommend 5 to 50
   * @return new settings
   * @throws IllegalArgumentException if it is below 1 or not finite
   */
  public Tsne perplexity(double newPerplexity) {
    return new Tsne(newPerplexity, learningRate, iterations, theta, seed);
  }

  /**
   * Returns a copy with another learning rate.
   *
   * @param newRate above 0; for many points about N / 12 is better than the default (A. C. Belkina
   *     et al., "Automated optimized parameters for t-distributed stochastic neighbor embedding",
   *     2019)
   * @return new settings
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public Tsne learningRate(double newRate) {
    return new Tsne(perplexity, newRate, iterations, theta, seed);
  }

  /**
   * Returns a copy with another number of iterations.
   *
   * @param newIterations at least 1
   * @return new settings
   * @throws IllegalArgumentException if it is below 1
   */
  public Tsne iterations(int newIterations) {
    return new Tsne(perplexity, learningRate, newIterations, theta, seed);
  }

  /**
   * Returns a copy with another accuracy.
   *
   * @param newTheta in [0, 1]; 0 computes every pair, in {@code N²} operations per iteration
   * @return new settings
   * @throws IllegalArgumentException if it is outside
   */
  public Tsne theta(double newTheta) {
    return new Tsne(perplexity, learningRate, iterations, newTheta, seed);
  }

  /**
   * Returns a copy with another seed.
   *
   * @param newSeed of the initial points
   * @return new settings
   */
  public Tsne seed(long newSeed) {
    return new Tsne(perplexity, learningRate, iterations, theta, newSeed);
  }

  /**
   * Embeds the output of a layer.
   *
   * @param activations N examples of any shape, taken as vectors [D]
   * @return N points
   * @throws IllegalArgumentException if {@code 3·perplexity} is above N - 1, or a value is not
   *     finite
   */
  public Embedding embed(Activations activations) {
    float[][] vectors = new float[activations.size()][];
    Arrays.setAll(vectors, activations::of);
    return embed(vectors);
  }

  /**
   * Embeds vectors.
   *
   * @param vectors [N×D], all of the same length; not modified
   * @return N points
   * @throws IllegalArgumentException if {@code 3·perplexity} is above N - 1, lengths differ, or a
   *     value is not finite
   */
  public Embedding embed(float[][] vectors) {
    int size = vectors.length;
    if (3 * perplexity > size - 1) {
      throw new IllegalArgumentException(
          "Tsne.perplexity must be at most a third of the other vectors, (N - 1) / 3, but was "
              + perplexity
              + " with N = "
              + size);
    }
    check(vectors);
    int neighbours = theta == 0 ? size - 1 : (int) (3 * perplexity);
    TsneAffinities affinities = TsneAffinities.of(vectors, neighbours, perplexity);
    double[] points = new TsneDescent(this, affinities).run();
    return new Embedding(this, points, affinities.divergence(points));
  }

  private static void check(float[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != vectors[0].length) {
        throw new IllegalArgumentException(
            "Tsne.vectors must have one length, but vector "
                + i
                + " has "
                + vectors[i].length
                + " numbers and vector 0 "
                + vectors[0].length);
      }
      for (float value : vectors[i]) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "Tsne.vectors must be finite, but vector " + i + " holds " + value);
        }
      }
    }
  }
}
