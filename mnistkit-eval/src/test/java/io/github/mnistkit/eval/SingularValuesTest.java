package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SingularValuesTest {

  private static double[][] hilbert(int rows, int columns) {
    double[][] matrix = new double[columns][rows];
    for (int k = 0; k < columns; k++) {
      for (int i = 0; i < rows; i++) {
        matrix[k][i] = 1.0 / (i + k + 1);
      }
    }
    return matrix;
  }

  @Test
  void agreeWithNumPyOverTenPowersOfTen() {
    // numpy 2.4.6: linalg.svd(scipy.linalg.hilbert(10)[:, :8]); ten roundings of the largest
    assertThat(SingularValues.of(hilbert(10, 8)))
        .containsExactly(
            new double[] {
              1.722777071013305,
              0.3191327950097162,
              0.03049958007302367,
              0.0019172284055028574,
              8.309243675043029e-05,
              2.453454655964138e-06,
              4.655693207640353e-08,
              4.831291865127021e-10
            },
            within(4e-15));
  }

  @Test
  void ofAWideMatrixAreAsManyAsRows() {
    // numpy 2.4.6: linalg.svd([[1, 2, 3], [4, 5, 6]])
    assertThat(SingularValues.of(new double[][] {{1, 4}, {2, 5}, {3, 6}}))
        .containsExactly(new double[] {9.508032000695724, 0.7728696356734843}, within(1e-14));
  }

  @Test
  void ofZerosAreZeros() {
    assertThat(SingularValues.of(new double[3][7])).containsExactly(0, 0, 0);
  }

  @Test
  void ofRepeatedColumnsAreZeroUpToRounding() {
    Random random = new Random(5);
    double[] column = random.doubles(1000).toArray();
    double[][] repeated = {column.clone(), column.clone(), column.clone(), column.clone()};
    double[] values = SingularValues.of(repeated);

    assertThat(values[1] / values[0]).isLessThan(1e-14);
  }

  @Test
  void haveTheSquaresOfTheMatrix() {
    double[][] matrix = new double[62][2000];
    Random random = new Random(6);
    double squares = 0;
    for (double[] column : matrix) {
      for (int i = 0; i < column.length; i++) {
        column[i] = random.nextGaussian();
        squares += column[i] * column[i];
      }
    }
    double sum = 0;
    for (double value : SingularValues.of(matrix)) {
      sum += value * value;
    }

    assertThat(sum / squares).isCloseTo(1, within(1e-12));
  }
}
