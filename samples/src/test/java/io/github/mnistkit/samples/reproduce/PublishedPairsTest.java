package io.github.mnistkit.samples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PublishedPairsTest {

  /** The first and the last pairs as PyTorch draws them; an image occurs once in each part. */
  @Test
  void areThoseOfTheDocument() {
    int[][] train = PublishedPairs.indices("pairs-train.csv");
    int[][] test = PublishedPairs.indices("pairs-test.csv");
    assertThat(train).hasDimensions(1000, 2);
    assertThat(test).hasDimensions(1000, 2);
    assertThat(train[0]).containsExactly(36_044, 10_678);
    assertThat(train[1]).containsExactly(57_327, 55_074);
    assertThat(test[0]).containsExactly(7_953, 9_495);
    assertDifferent(train, 60_000);
    assertDifferent(test, 10_000);
  }

  private static void assertDifferent(int[][] pairs, int images) {
    int[] all = Arrays.stream(pairs).flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all[0]).isNotNegative();
    assertThat(all[all.length - 1]).isLessThan(images);
  }

  @Test
  void areFewerOfASmallerSet() {
    Dataset few = Datasets.synthetic(50, 21, 1);
    Split pairs = PublishedPairs.of(new Split(few.train(), few.test()));
    assertThat(pairs.first().size()).isEqualTo(25);
    assertThat(pairs.second().size()).isEqualTo(10);
    int first = few.train().label(36_044 % 50);
    int second = few.train().label(10_678 % 50);
    assertThat(pairs.first().label(0)).isEqualTo(first <= second ? 1 : 0);
  }
}
