package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.image.Views;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FoldsTest {

  /** The pixel of an example is its position, by which it is recognized in a fold. */
  private static Examples numbered(int... labels) {
    byte[] pixels = new byte[labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return Examples.of(
        new ImageFormat(1, 1, 1, 1), pixels, labels, List.of("even", "odd"), Studies.MADE);
  }

  private static Set<Integer> positions(Examples examples) {
    Set<Integer> positions = new HashSet<>();
    byte[] pixel = new byte[1];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, pixel, 0);
      positions.add(pixel[0] & 0xff);
    }
    return positions;
  }

  private static int[] labels(int size) {
    return IntStream.range(0, size).map(i -> i % 2).toArray();
  }

  @Test
  void areThoseOfViews() {
    Examples examples = numbered(labels(20));
    List<Split> splits = Folds.of(examples, 5).splits(3);

    assertThat(splits).hasSize(5);
    assertThat(splits.get(1).second().sha256())
        .isEqualTo(Views.folds(examples, 5, 3).get(1).second().sha256());
    assertThat(splits)
        .allSatisfy(split -> assertThat(split.second().classCounts()).containsExactly(2, 2));
  }

  @Test
  void divideAnewInEveryRepetition() {
    Folds folds = Folds.of(numbered(labels(20)), 2).repeated(3);
    List<Split> splits = folds.splits(7);

    assertThat(folds.runs()).isEqualTo(6);
    assertThat(folds).hasToString("2 folds of 20 examples, 3 times");
    assertThat(splits).hasSize(6);
    assertThat(positions(splits.get(2).second())).isNotEqualTo(positions(splits.get(0).second()));
    assertThat(splits.get(2).second().provenance().steps()).contains("fold 1 of 2 (seed 8)");
    assertThat(folds.fold(3)).isEqualTo(new Trial.Fold(2, 2, 2));
  }

  @Nested
  class OfGroups {

    /** Twelve groups of five, with four, three or one of the class odd. */
    private final int[] groups = IntStream.range(0, 60).map(i -> i / 5).toArray();

    private final Examples examples =
        numbered(
            IntStream.range(0, 60)
                .map(i -> i % 5 < List.of(4, 3, 1).get(i / 5 % 3) ? 1 : 0)
                .toArray());

    @Test
    void keepGroupsTogetherAndUseEveryExampleOnce() {
      List<Split> splits = Folds.of(examples, 4).grouped(groups).splits(1);
      Set<Integer> all = new HashSet<>();
      for (Split split : splits) {
        Set<Integer> in = positions(split.second());
        Set<Integer> out = positions(split.first());
        assertThat(in).hasSize(15).doesNotContainAnyElementsOf(out);
        assertThat(out).hasSize(45);
        in.forEach(i -> assertThat(in).contains(i / 5 * 5, i / 5 * 5 + 4));
        all.addAll(in);
      }
      assertThat(all).hasSize(60);
    }

    @Test
    void divideClassesAsEquallyAsGroupsAllow() {
      assertThat(Folds.of(examples, 4).grouped(groups).splits(5))
          .allSatisfy(split -> assertThat(split.second().classCounts()[1]).isBetween(7, 9));
    }

    @Test
    void dependOnTheSeedAlone() {
      Folds folds = Folds.of(examples, 4).grouped(groups);

      assertThat(folds).hasToString("4 folds of 60 examples in 12 groups");
      assertThat(positions(folds.splits(1).get(0).second()))
          .isEqualTo(positions(folds.splits(1).get(0).second()))
          .isNotEqualTo(positions(folds.splits(2).get(0).second()));
      assertThat(folds.splits(1).get(0).first().provenance().steps())
          .contains("all but fold 1 of 4 by groups (seed 1)");
    }
  }

  @Nested
  class Refuse {

    private void assertRefused(Runnable call, String text) {
      assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(text);
    }

    @Test
    void aSingleFold() {
      assertRefused(
          () -> Folds.of(numbered(labels(4)), 1), "Folds.count must be at least 2, but was 1");
      assertRefused(
          () -> Folds.of(numbered(labels(4)), 2).repeated(0),
          "Folds.repeated must be at least 1, but was 0");
    }

    @Test
    void moreFoldsThanExamplesOfAClass() {
      assertRefused(
          () -> Folds.of(numbered(0, 0, 0, 0, 0, 1, 1, 1), 5),
          "Folds.count must be at most the number of examples of each class, but was 5, and of"
              + " class \"odd\" there are 3");
      assertRefused(
          () -> Folds.of(numbered(0, 0, 1), 2),
          "Folds.count must be at most the number of examples of each class, but was 2, and of"
              + " class \"odd\" there is 1");
    }

    @Test
    void aClassWithoutExamples() {
      assertRefused(
          () -> Folds.of(numbered(0, 0, 0), 2),
          "Folds.count must be at most the number of examples of each class, but was 2, and of"
              + " class \"odd\" there are 0");
    }

    @Test
    void anotherNumberOfGroupsThanOfExamples() {
      assertRefused(
          () -> Folds.of(numbered(labels(4)), 2).grouped(1, 2, 3),
          "Folds.grouped needs a group for each of the 4 examples, but was given 3");
    }

    @Test
    void moreFoldsThanGroups() {
      assertRefused(
          () -> Folds.of(numbered(labels(6)), 3).grouped(1, 1, 1, 1, 2, 2),
          "Folds.count must be at most the number of groups, 2, but was 3");
    }

    @Test
    void moreFoldsThanGroupsOfAClass() {
      assertRefused(
          () -> Folds.of(numbered(0, 0, 0, 1, 1, 1), 3).grouped(1, 2, 3, 4, 4, 5),
          "Folds.count must be at most the number of groups with each class, but was 3, and class"
              + " \"odd\" is in 2 groups");
      assertRefused(
          () -> Folds.of(numbered(0, 0, 1, 1), 2).grouped(1, 2, 3, 3),
          "Folds.count must be at most the number of groups with each class, but was 2, and class"
              + " \"odd\" is in 1 group");
    }

    /**
     * Of class odd, all but one are in one group, and the other joins it for the sake of class
     * even.
     */
    @Test
    void groupsThatLeaveAFoldWithoutAClass() {
      int[] groups = IntStream.range(0, 40).map(i -> i < 12 ? 1 : i < 17 ? 2 : 3).toArray();
      int[] labels = IntStream.range(0, 40).map(i -> i < 16 || i > 35 ? 0 : 1).toArray();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Folds.of(numbered(labels), 2).grouped(groups).splits(1))
          .withMessage(
              "Folds.grouped must leave examples of every class in every fold, but fold 2 of 2 by"
                  + " groups (seed 1) has 0 of class \"odd\" among 12: use fewer folds or another"
                  + " seed");
    }

    @Test
    void runsBesideFolds() {
      Study study = Studies.twoByThree();

      assertRefused(
          () -> study.on(Folds.of(numbered(labels(8)), 4)),
          "Study.runs must not be set with folds, whose number it is, but was 3, and there are 4"
              + " folds of 8 examples: use Folds.repeated");
    }

    @Test
    void aFoldThatIsNoneOfThem() {
      assertRefused(
          () -> new Trial.Fold(3, 2, 1),
          "Trial.Fold must be one of at least 2 folds, but was 3 of 2, repetition 1");
      assertRefused(
          () -> new Trial.Fold(0, 2, 1),
          "Trial.Fold must be one of at least 2 folds, but was 0 of 2, repetition 1");
      assertRefused(
          () -> new Trial.Fold(1, 1, 1),
          "Trial.Fold must be one of at least 2 folds, but was 1 of 1, repetition 1");
      assertRefused(
          () -> new Trial.Fold(1, 2, 0),
          "Trial.Fold must be one of at least 2 folds, but was 1 of 2, repetition 0");
    }
  }
}
