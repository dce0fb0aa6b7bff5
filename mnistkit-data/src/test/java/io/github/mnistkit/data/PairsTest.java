package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final int[] labels = IntStream.range(0, 100).map(i -> i * 7 % 10).toArray();
  private final Examples digits = Made.digits(labels);

  @Nested
  class Given {
    private final int[][] indices = {{7, 3}, {3, 7}, {5, 5}};

    @Test
    void areInTheirOrder() {
      Examples pairs = Pairs.of(digits, indices);
      assertThat(Made.pixels(pairs)).containsExactly(7, 3, 3, 7, 5, 5);
      assertThat(pairs.auxiliary("digit").orElseThrow().labels()).containsExactly(9, 1, 1, 9, 5, 5);
      assertThat(pairs.labels()).containsExactly(0, 1, 1);
      assertThat(pairs.classNames()).containsExactly("greater", "not greater");
      assertThat(pairs.provenance().toString()).contains("3 given pairs");
    }

    @Test
    void mustBeTwoImagesThatExist() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, new int[][] {{0, 99}, {100, 1}}))
          .withMessage("Pairs.of indices must be between 0 and 99, but pair 1 has 100");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, new int[][] {{0, -1}}))
          .withMessage("Pairs.of indices must be between 0 and 99, but pair 0 has -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, new int[][] {{1, 2, 3}}))
          .withMessage("Pairs.of indices must hold 2 images per pair, but pair 0 holds 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, new int[0][]))
          .withMessage("Pairs.of indices must hold at least 1 pair, but was 0");
      Examples pairs = Pairs.of(digits, indices);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(pairs, indices))
          .withMessageStartingWith("Pairs.of examples must be single images, but were");
    }
  }

  @Nested
  class OfTwo {
    private final Examples pairs = Pairs.of(digits, 50, 3);

    @Test
    void haveOneBranchPerImage() {
      assertThat(pairs.format()).isEqualTo(new ImageFormat(2, 1, 1, 1));
      assertThat(pairs.size()).isEqualTo(50);
    }

    @Test
    void useEveryImageAtMostOnce() {
      assertThat(Made.pixels(pairs)).doesNotHaveDuplicates();
    }

    @Test
    void tellBothDigits() {
      byte[] places = Made.pixels(pairs);
      int[] own = pairs.auxiliary("digit").orElseThrow().labels();
      assertThat(own).isEqualTo(IntStream.range(0, 100).map(i -> labels[places[i]]).toArray());
    }

    @Test
    void areLabelledOneWhereTheFirstIsAtMostTheSecond() {
      int[] own = pairs.auxiliary("digit").orElseThrow().labels();
      int[] expected =
          IntStream.range(0, 50).map(i -> own[2 * i] <= own[2 * i + 1] ? 1 : 0).toArray();
      assertThat(pairs.labels()).isEqualTo(expected);
      assertThat(pairs.classNames()).containsExactly("greater", "not greater");
    }

    @Test
    void areLabelledOneWhereBothAreEqual() {
      assertThat(Pairs.of(Made.digits(4, 4), 1, 0).label(0)).isEqualTo(1);
    }

    @Test
    void dependOnTheSeedAlone() {
      assertThat(Made.pixels(Pairs.of(digits, 50, 3))).isEqualTo(Made.pixels(pairs));
      assertThat(Made.pixels(Pairs.of(digits, 50, 4))).isNotEqualTo(Made.pixels(pairs));
    }

    @Test
    void areAPrefixOfMore() {
      assertThat(Made.pixels(Pairs.of(digits, 20, 3))).isEqualTo(Made.pixels(pairs.take(20)));
    }

    @Test
    void areDrawnInTheOrderOfAShuffle() {
      assertThat(Made.pixels(pairs)).isEqualTo(Made.pixels(digits.shuffle(3)));
    }

    @Test
    void writeDownCountAndSeed() {
      assertThat(pairs.provenance()).hasToString("made up, 50 pairs (seed 3)");
    }
  }

  @Nested
  class OfMore {
    @Test
    void areLabelledOneWhereNoneDescends() {
      Examples triples = Pairs.tuples(digits, 3, 33, 5);
      int[] own = triples.auxiliary("digit").orElseThrow().labels();
      int[] expected =
          IntStream.range(0, 33)
              .map(i -> own[3 * i] <= own[3 * i + 1] && own[3 * i + 1] <= own[3 * i + 2] ? 1 : 0)
              .toArray();
      assertThat(triples.labels()).isEqualTo(expected);
      assertThat(triples.classNames()).containsExactly("not ascending", "ascending");
    }

    @Test
    void agreeWithPairsForTwo() {
      Examples pairs = Pairs.of(digits, 50, 3);
      Examples tuples = Pairs.tuples(digits, 2, 50, 3);
      assertThat(Made.pixels(tuples)).isEqualTo(Made.pixels(pairs));
      assertThat(tuples.labels()).isEqualTo(pairs.labels());
    }

    @Test
    void rejectAGroupOfOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.tuples(digits, 1, 1, 0))
          .withMessage("Pairs.tuples images must be at least 2, but was 1");
    }
  }

  @Nested
  class BadCounts {
    @Test
    void rejectMorePairsThanTheImagesAllow() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, 51, 0))
          .withMessage(
              "Pairs.of count must be between 1 and 50 (100 images, none used twice), but was 51");
    }

    @Test
    void rejectZeroPairs() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(digits, 0, 0))
          .withMessage(
              "Pairs.of count must be between 1 and 50 (100 images, none used twice), but was 0");
    }

    @Test
    void rejectPairsOfPairs() {
      Examples pairs = Pairs.of(digits, 50, 0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pairs.of(pairs, 1, 0))
          .withMessage("Pairs.of examples must be single images, but were 2×(1×1×1)");
    }
  }
}
