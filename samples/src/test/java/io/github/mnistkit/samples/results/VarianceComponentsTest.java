package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The reference values are those of NumPy and SciPy 1.17.1. */
final class VarianceComponentsTest {

  private static final double[][] GROUPS = {
    {0.90, 0.91, 0.89}, {0.93, 0.92, 0.94}, {0.88, 0.90, 0.89}, {0.91, 0.93, 0.92}
  };

  /** SciPy's f_oneway has F = 10; within = 1e-4, so between = (10 - 1) · 1e-4 / 3. */
  @Test
  void dividesTheVarianceByItsOrigin() {
    VarianceComponents components = VarianceComponents.of(GROUPS);
    assertThat(components.mean()).isCloseTo(0.91, within(1e-12));
    assertThat(components.within()).isCloseTo(1e-4, within(1e-12));
    assertThat(components.between()).isCloseTo(3e-4, within(1e-12));
    assertThat(components.shareBetween()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void estimatesTheChanceOfTheMeanOfOneMoreGroup() {
    VarianceComponents components = VarianceComponents.of(GROUPS);
    assertThat(components.chanceOfGroupMean(0.93)).isCloseTo(0.1997206119, within(1e-9));
    assertThat(components.chanceOfGroupMean(0.905)).isCloseTo(0.5888524137, within(1e-9));
    assertThat(components.chanceOfGroupMean(0.91)).isCloseTo(0.5, within(1e-9));
  }

  /** The means 2 and 2 differ less than the values within a group let expect. */
  @Test
  void hasNoNegativeVariance() {
    VarianceComponents components = VarianceComponents.of(new double[][] {{1, 3}, {0, 4}});
    assertThat(components.between()).isZero();
    assertThat(components.within()).isCloseTo(5, within(1e-12));
    assertThat(components.shareBetween()).isZero();
  }

  @Test
  void rejectsTooFewValues() {
    assertThatThrownBy(() -> VarianceComponents.of(new double[][] {{1, 2}}))
        .hasMessage(
            "VarianceComponents.values must hold at least 2 groups of at least 2 values, but were"
                + " [2]");
    assertThatThrownBy(() -> VarianceComponents.of(new double[][] {{1}, {2}}))
        .hasMessageEndingWith("but were [1, 1]");
  }

  @Test
  void rejectsGroupsOfDifferentSizes() {
    assertThatThrownBy(() -> VarianceComponents.of(new double[][] {{1, 2}, {1, 2, 3}}))
        .hasMessage("VarianceComponents.values must hold groups of one size, but were [2, 3]");
  }
}
