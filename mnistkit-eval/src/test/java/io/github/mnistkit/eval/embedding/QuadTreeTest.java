package io.github.mnistkit.eval.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuadTreeTest {

  private final double[] points = new Random(5).doubles(400).toArray();

  @Test
  void pushesAsAllPairsDoWhereThetaIsZero() {
    assertThat(pushed(0)).containsExactly(direct(), within(1e-9));
  }

  /** Each of the sums is off by a share that falls with the square of θ. */
  @Test
  void pushesAlmostAsAllPairsDoElsewhere() {
    double[] exact = direct();
    double[] near = pushed(0.5);
    assertThat(near[2]).isCloseTo(exact[2], within(0.01 * exact[2]));
    assertThat(Math.hypot(near[0] - exact[0], near[1] - exact[1]))
        .isBetween(1e-9, 0.02 * Math.hypot(exact[0], exact[1]));
  }

  @Test
  void holdsManyEqualPoints() {
    double[] sums = new double[3];
    new QuadTree(new double[] {1, 2, 1, 2, 1, 2, 3, 4}, 0.5).push(1, 2, sums);
    double far = 1 / (1 + 8.0);
    assertThat(sums)
        .containsExactly(new double[] {-2 * far * far, -2 * far * far, 2 + far}, within(1e-12));
  }

  private double[] pushed(double theta) {
    double[] sums = new double[3];
    new QuadTree(points, theta).push(points[0], points[1], sums);
    return sums;
  }

  private double[] direct() {
    double[] sums = new double[3];
    for (int j = 1; j < points.length / 2; j++) {
      double weight = TsneAffinities.kernel(points, 0, j);
      sums[0] += weight * weight * (points[0] - points[2 * j]);
      sums[1] += weight * weight * (points[1] - points[2 * j + 1]);
      sums[2] += weight;
    }
    return sums;
  }
}
