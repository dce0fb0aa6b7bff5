package io.github.mnistkit.eval.embedding;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs the gradient descent of {@link Tsne}; an instance can be used once. */
final class TsneDescent {

  private static final double START = 1e-4;
  private static final double EXAGGERATION = 12;
  private static final int LONGEST_EXAGGERATION = 250;

  private final Tsne settings;
  private final TsneAffinities affinities;
  private final double[] points;
  private final double[] steps;
  private final double[] gains;
  private final double[] pulls;
  private final double[] pushes;

  TsneDescent(Tsne settings, TsneAffinities affinities) {
    this.settings = settings;
    this.affinities = affinities;
    int size = affinities.size();
    Random random = new Random(settings.seed());
    this.points = new double[2 * size];
    Arrays.setAll(points, at -> START * random.nextGaussian());
    this.steps = new double[2 * size];
    this.gains = new double[2 * size];
    Arrays.fill(gains, 1);
    this.pulls = new double[2 * size];
    this.pushes = new double[3 * size];
  }

  /** Returns the points [N×2] after the last iteration. */
  double[] run() {
    int exaggerated = Math.min(LONGEST_EXAGGERATION, settings.iterations() / 4);
    for (int iteration = 0; iteration < settings.iterations(); iteration++) {
      boolean early = iteration < exaggerated;
      forces();
      move(early ? EXAGGERATION : 1, early ? 0.5 : 0.8);
      centre();
    }
    return points;
  }

  private void forces() {
    QuadTree tree = new QuadTree(points, settings.theta());
    IntStream.range(0, affinities.size())
        .parallel()
        .forEach(
            i -> {
              pull(i);
              double[] sums = new double[3];
              tree.push(points[2 * i], points[2 * i + 1], sums);
              System.arraycopy(sums, 0, pushes, 3 * i, 3);
            });
  }

  private void pull(int i) {
    int[] columns = affinities.columns(i);
    double[] values = affinities.values(i);
    double x = 0;
    double y = 0;
    for (int at = 0; at < columns.length; at++) {
      int j = columns[at];
      double weight = values[at] * TsneAffinities.kernel(points, i, j);
      x += weight * (points[2 * i] - points[2 * j]);
      y += weight * (points[2 * i + 1] - points[2 * j + 1]);
    }
    pulls[2 * i] = x;
    pulls[2 * i + 1] = y;
  }

  private void move(double exaggeration, double momentum) {
    double all = 0;
    for (int i = 0; i < affinities.size(); i++) {
      all += pushes[3 * i + 2];
    }
    for (int at = 0; at < points.length; at++) {
      double push = pushes[at / 2 * 3 + at % 2];
      double gradient = exaggeration * pulls[at] - push / all;
      boolean turned = Math.signum(gradient) != Math.signum(steps[at]);
      gains[at] = Math.max(0.01, turned ? gains[at] + 0.2 : gains[at] * 0.8);
      steps[at] = momentum * steps[at] - settings.learningRate() * gains[at] * gradient;
      points[at] += steps[at];
    }
  }

  private void centre() {
    double x = 0;
    double y = 0;
    for (int at = 0; at < points.length; at += 2) {
      x += points[at];
      y += points[at + 1];
    }
    for (int at = 0; at < points.length; at++) {
      points[at] -= (at % 2 == 0 ? x : y) / affinities.size();
    }
  }
}
