package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeakActivationMemoryTest {

  @Test
  void isTheLargestSumOfTwoNeighbours() {
    assertThat(Models.basic().summary().peakActivations()).isEqualTo(784 + 784);
    assertThat(Models.cnn().summary().peakActivations()).isEqualTo(2 * 28 * 28 * 32);
    assertThat(Models.teacher().summary().peakActivations()).isEqualTo(2 * 24 * 24 * 64);
  }

  @Test
  void holdsBothImagesOfAPair() {
    assertThat(Models.sharedPair().summary().peakActivations()).isEqualTo(2 * 2 * 12 * 12 * 128);
  }

  @Test
  void goesOnBehindASideBranchAsIfItWereNotThere() {
    ModelSpec spec =
        ModelSpec.image(1, 2, 1)
            .flatten()
            .dense(30)
            .auxiliary("digit", 1, head -> head.dense(20).softmax(10))
            .dense(40)
            .softmax(10);

    assertThat(spec.summary().peakActivations()).isEqualTo(30 + 40);
    assertThat(spec.summary().activations()).isEqualTo(2 + 2 + 30 + 20 + 10 + 40 + 10);
  }

  @Test
  void endsWithTheHeadOfAMixture() {
    ModelSpec spec =
        ModelSpec.image(1, 2, 1).flatten().mixtureOfLogits(10, 3, decoder -> decoder.dense(20));

    assertThat(spec.summary().peakActivations()).isEqualTo(3 * 20 + 10);
  }
}
