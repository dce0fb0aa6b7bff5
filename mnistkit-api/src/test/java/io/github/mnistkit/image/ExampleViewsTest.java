package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExampleViewsTest {
  private final Examples six = Fixtures.threeClasses(0, 1, 2, 0, 1, 2);

  @Nested
  class Ranges {
    @Test
    void takesTheFirstExamples() {
      assertThat(Fixtures.rows(six.take(2))).containsExactly(0, 1);
    }

    @Test
    void skipsTheFirstExamples() {
      assertThat(Fixtures.rows(six.skip(4))).containsExactly(4, 5);
    }

    @Test
    void looksThroughAnotherView() {
      assertThat(Fixtures.rows(six.skip(2).take(3).skip(1))).containsExactly(3, 4);
    }

    @Test
    void mayBeEmpty() {
      assertThat(six.take(0).size()).isZero();
    }

    @Test
    void rejectsMoreThanThereAre() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> six.take(7))
          .withMessage("Examples.take count must be between 0 and 6 (the size), but was 7");
    }

    @Test
    void rejectsANegativeCount() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> six.skip(-1))
          .withMessage("Examples.skip count must be between 0 and 6 (the size), but was -1");
    }

    @Test
    void writesDownWhatWasDone() {
      assertThat(six.skip(1).take(2).provenance()).hasToString("mnist/train, skip 1, take 2");
    }
  }

  @Nested
  class Selection {
    @Test
    void keepsTheAskedOrderAndRepeats() {
      Examples selected = six.select(new int[] {5, 0, 5}, "hand-picked");
      assertThat(Fixtures.rows(selected)).containsExactly(5, 0, 5);
      assertThat(selected.labels()).containsExactly(2, 0, 2);
    }

    @Test
    void rejectsAnIndexBeyondTheSize() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> six.select(new int[] {0, 6}, "hand-picked"))
          .withMessage(
              "Examples.select indices[1] must be at least 0 and below 6 (the size), but was 6");
    }
  }

  @Nested
  class Shuffling {
    @Test
    void keepsEveryExampleOnce() {
      assertThat(Fixtures.rows(six.shuffle(3))).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void givesTheSameOrderForTheSameSeedOnEveryPlatform() {
      // Python 3: Fisher–Yates over the recurrence that java.util.Random specifies
      assertThat(Fixtures.rows(six.shuffle(42))).containsExactly(1, 0, 4, 5, 3, 2);
    }

    @Test
    void movesLabelsWithTheirImages() {
      Examples shuffled = six.shuffle(5);
      int[] expected = Arrays.stream(Fixtures.rows(shuffled)).map(row -> row % 3).toArray();
      assertThat(shuffled.labels()).isEqualTo(expected);
    }
  }

  @Nested
  class Splitting {
    private final Examples hundred =
        Fixtures.threeClasses(
            IntStream.range(0, 100).map(i -> i < 70 ? 0 : i < 90 ? 1 : 2).toArray());

    @Test
    void splitsEachClassInTheFraction() {
      Split split = hundred.split(0.9, 42);
      assertThat(split.first().classCounts()).containsExactly(63, 18, 9);
      assertThat(split.second().classCounts()).containsExactly(7, 2, 1);
    }

    @Test
    void givesTheFirstPartExactlyTheRoundedFraction() {
      assertThat(hundred.split(1.0 / 3, 1).first().size()).isEqualTo(33);
    }

    @Test
    void losesAndRepeatsNothing() {
      Split split = hundred.split(0.37, 8);
      IntStream both =
          IntStream.concat(
              Arrays.stream(Fixtures.rows(split.first())),
              Arrays.stream(Fixtures.rows(split.second())));
      assertThat(both.sorted()).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void keepsTheOrderOfTheExamples() {
      assertThat(Fixtures.rows(hundred.split(0.5, 8).first())).isSorted();
    }

    @Test
    void dependsOnTheSeedAlone() {
      int[] once = Fixtures.rows(hundred.split(0.5, 8).first());
      assertThat(Fixtures.rows(hundred.split(0.5, 8).first())).isEqualTo(once);
      assertThat(Fixtures.rows(hundred.split(0.5, 9).first())).isNotEqualTo(once);
    }

    @Test
    void writesDownPartAndSeed() {
      assertThat(hundred.take(50).split(0.9, 42).second().provenance())
          .hasToString("mnist/train, take 50, split 0.9 second (seed 42)");
    }

    @Test
    void rejectsAFractionOfOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hundred.split(1, 0))
          .withMessage("Examples.split fraction must be above 0 and below 1, but was 1.0");
    }

    @Test
    void rejectsAFractionThatIsNotANumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> hundred.split(Double.NaN, 0))
          .withMessage("Examples.split fraction must be above 0 and below 1, but was NaN");
    }
  }
}
