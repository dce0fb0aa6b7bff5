package io.github.mnistkit.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Difficulty;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Made;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  /** The SHA-256 of 100 images and their labels: a change here changes every result built on it. */
  private static final String HUNDRED_OF_SEED_1 =
      "f3eca579ffc936889067b0d48551515e3f5c9881f45ac94d32cb9cd499f90125";

  private static String digest(Examples examples) {
    return examples.provenance().sha256();
  }

  @Test
  void areTheSameBytesOnEveryMachine() {
    assertThat(digest(Datasets.synthetic(100, 1, 1).train())).isEqualTo(HUNDRED_OF_SEED_1);
  }

  @Test
  void areTheSameOnOneThread() throws InterruptedException, ExecutionException {
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      Dataset dataset = alone.submit(() -> Datasets.synthetic(100, 1, 1)).get();
      assertThat(digest(dataset.train())).isEqualTo(HUNDRED_OF_SEED_1);
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void areAPrefixOfMore() {
    Examples more = Datasets.synthetic(205, 1, 7).train();
    Examples fewer = Datasets.synthetic(33, 1, 7).train();
    byte[] expected = new byte[784];
    byte[] actual = new byte[784];
    for (int i = 0; i < fewer.size(); i++) {
      more.copyPixels(i, expected, 0);
      fewer.copyPixels(i, actual, 0);
      assertThat(actual).isEqualTo(expected);
      assertThat(fewer.label(i)).isEqualTo(more.label(i));
    }
  }

  @Test
  void differBetweenTrainingAndTest() {
    Dataset dataset = Datasets.synthetic(50, 50, 1);
    assertThat(digest(dataset.train())).isNotEqualTo(digest(dataset.test()));
  }

  @Test
  void differBetweenSeeds() {
    assertThat(digest(Datasets.synthetic(50, 1, 1).train()))
        .isNotEqualTo(digest(Datasets.synthetic(50, 1, 2).train()));
  }

  @Test
  void showEveryDigitEquallyOften() {
    assertThat(Datasets.synthetic(200, 1, 3).train().classCounts()).containsOnly(20);
  }

  @Test
  void leaveTheBorderOfEachImageBlack() {
    Examples digits = Datasets.synthetic(300, 1, 3).train();
    byte[] image = new byte[784];
    int inked = 0;
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, image, 0);
      for (int column = 0; column < 28; column++) {
        inked += image[column] == 0 ? 0 : 1;
      }
    }
    // The centre of a lopsided digit may push its far end to the edge, but rarely.
    assertThat(inked).isLessThan(30);
  }

  @Test
  void carryAsMuchInkAsMnist() {
    Examples digits = Datasets.synthetic(2000, 1, 3).train();
    byte[] image = new byte[784];
    double sum = 0;
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, image, 0);
      for (byte pixel : image) {
        sum += pixel & 0xff;
      }
    }
    // NumPy 2.4: the mean of MNIST's test images is 0.1325 of full white.
    assertThat(sum / (2000.0 * 784 * 255)).isBetween(0.12, 0.145);
  }

  @Test
  void tellTheirSeed() {
    assertThat(Datasets.synthetic(1, 1, 5).test().provenance())
        .hasToString("synthetic/test (seed 5)");
  }

  @Test
  void varyMoreWhereTheyAreHarder() {
    double easy = spread(Difficulty.EASY);
    double normal = spread(Difficulty.NORMAL);
    double hard = spread(Difficulty.HARD);
    assertThat(easy).isLessThan(normal);
    assertThat(normal).isLessThan(hard);
  }

  /** The mean squared distance of the images from the mean of their class. */
  private static double spread(Difficulty difficulty) {
    Examples digits = Datasets.synthetic(1000, 1, 3, difficulty).train();
    byte[] means = Made.pixels(Images.means(digits));
    byte[] image = new byte[784];
    double sum = 0;
    for (int i = 0; i < digits.size(); i++) {
      digits.copyPixels(i, image, 0);
      for (int p = 0; p < 784; p++) {
        double apart = (image[p] & 0xff) - (means[digits.label(i) * 784 + p] & 0xff);
        sum += apart * apart;
      }
    }
    return sum / digits.size();
  }

  @Test
  void tellTheirDifficulty() {
    assertThat(Datasets.synthetic(1, 1, 5, Difficulty.HARD).train().provenance())
        .hasToString("synthetic/train (hard, seed 5)");
  }

  @Test
  void comeAsPairsOfFourteenByFourteen() {
    Dataset pairs = Datasets.syntheticPairs(50, 20, 6);
    assertThat(pairs)
        .hasToString(
            "synthetic-pairs: 50 training and 20 test examples of 2×(14×14×1) in 2 classes");
    assertThat(pairs.train().auxiliary("digit").orElseThrow().size()).isEqualTo(100);
  }

  @Test
  void rejectZeroImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.synthetic(0, 1, 1))
        .withMessage("Datasets.synthetic train must be between 1 and 1000000, but was 0");
  }
}
