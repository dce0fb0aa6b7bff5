package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private final Examples six = Fixtures.threeClasses(0, 1, 2, 0, 1, 2);
  private final Examples hundred =
      Fixtures.threeClasses(
          IntStream.range(0, 100).map(i -> i < 61 ? 0 : i < 90 ? 1 : 2).toArray());

  @Nested
  class SomeClasses {
    @Test
    void keepOrderLabelsAndClassList() {
      Examples some = Views.ofClasses(six, "c", "a");
      assertThat(Fixtures.rows(some)).containsExactly(0, 2, 3, 5);
      assertThat(some.labels()).containsExactly(0, 2, 0, 2);
      assertThat(some.classNames()).containsExactly("a", "b", "c");
      assertThat(some.provenance()).hasToString("mnist/train, classes c and a");
    }

    @Test
    void mustExist() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.ofClasses(six, "d"))
          .withMessage("Views.ofClasses classNames must be among [a, b, c], but held d");
    }
  }

  @Nested
  class Balanced {
    @Test
    void hasEqualShares() {
      assertThat(Views.balanced(hundred, 10, 7).classCounts()).containsOnly(10);
    }

    @Test
    void dependsOnTheSeedAlone() {
      int[] once = Fixtures.rows(Views.balanced(hundred, 5, 7));
      assertThat(Fixtures.rows(Views.balanced(hundred, 5, 7))).isEqualTo(once).isSorted();
      assertThat(Fixtures.rows(Views.balanced(hundred, 5, 8))).isNotEqualTo(once);
    }

    @Test
    void rejectsMoreThanAClassHas() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.balanced(hundred, 11, 7))
          .withMessage(
              "Views.balanced perClass must be between 1 and 10 (the examples of class c),"
                  + " but was 11");
    }

    @Test
    void namesAClassThatHasNone() {
      Examples none = Views.balanced(hundred, 1, 7).take(0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.balanced(none, 1, 7))
          .withMessageMatching(
              "Views.balanced needs examples of every class, but class \\w+ has none:"
                  + " leave it out with Classes.only");
    }
  }

  @Nested
  class Folds {
    private final List<Split> folds = Views.folds(hundred, 7, 3);

    @Test
    void holdEveryExampleOutOnce() {
      int[] heldOut =
          folds.stream().flatMapToInt(s -> Arrays.stream(Fixtures.rows(s.second()))).toArray();
      assertThat(heldOut).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void trainOnAllTheRest() {
      for (Split fold : folds) {
        assertThat(fold.first().size() + fold.second().size()).isEqualTo(100);
        assertThat(Fixtures.rows(fold.first())).doesNotContain(Fixtures.rows(fold.second()));
      }
    }

    @Test
    void divideEachClassAndTheWholeEqually() {
      int[] whole = {100 / 7, 100 / 7 + 1};
      int[] totals = hundred.classCounts();
      for (Split fold : folds) {
        assertThat(fold.second().size()).isBetween(whole[0], whole[1]);
        for (int k = 0; k < 3; k++) {
          assertThat(fold.second().classCounts()[k]).isBetween(totals[k] / 7, totals[k] / 7 + 1);
        }
      }
    }

    @Test
    void writeDownWhichTheyAre() {
      assertThat(folds.get(1).first().provenance())
          .hasToString("mnist/train, all but fold 2 of 7 (seed 3)");
      assertThat(folds.get(1).second().provenance())
          .hasToString("mnist/train, fold 2 of 7 (seed 3)");
    }

    @Test
    void rejectASingleFold() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.folds(six, 1, 0))
          .withMessage("Views.folds count must be between 2 and 6 (the size), but was 1");
    }
  }

  @Nested
  class Concatenated {
    private final Examples joined =
        Views.concatenate(six.take(2), six.take(0), six.skip(4), hundred.take(1));

    @Test
    void followEachOther() {
      assertThat(Fixtures.rows(joined)).containsExactly(0, 1, 4, 5, 0);
      assertThat(joined.labels()).containsExactly(0, 1, 1, 2, 0);
    }

    @Test
    void canBeViewedAgain() {
      assertThat(Fixtures.rows(joined.skip(1).take(3))).containsExactly(1, 4, 5);
    }

    @Test
    void nameTheirParts() {
      Examples two = Views.concatenate(six.take(2), six.skip(4));
      assertThat(two.provenance()).hasToString("(mnist/train, take 2) + (mnist/train, skip 4)");
      assertThat(two.provenance().sha256()).hasSize(64).isNotEqualTo(Fixtures.SHA);
    }

    @Test
    void joinTheirAuxiliaryLabels() {
      AuxiliaryLabels sides = AuxiliaryLabels.of("side", List.of("l", "r"), new int[] {0, 1});
      Examples two = six.take(2).withAuxiliary(sides);
      assertThat(Views.concatenate(two, two).auxiliary("side").orElseThrow().labels())
          .containsExactly(0, 1, 0, 1);
    }

    @Test
    void mustHaveTheSameAuxiliaryLabels() {
      AuxiliaryLabels sides = AuxiliaryLabels.of("side", List.of("l", "r"), new int[] {0, 1});
      Examples two = six.take(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.concatenate(two.withAuxiliary(sides), two))
          .withMessage(
              "Views.concatenate needs equal auxiliary labels," + " but was given [side] and []");
    }

    @Test
    void mustHaveTheSameClasses() {
      Examples other = Fixtures.examples(List.of("a", "b"), 0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Views.concatenate(six, other))
          .withMessage(
              "Views.concatenate needs equal classes," + " but was given [a, b, c] and [a, b]");
    }
  }
}
