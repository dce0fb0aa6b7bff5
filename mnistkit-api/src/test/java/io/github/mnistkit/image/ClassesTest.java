package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClassesTest {
  private final Examples six = Fixtures.threeClasses(0, 1, 2, 2, 1, 0);

  @Nested
  class Only {
    @Test
    void numbersTheClassesInTheOrderGiven() {
      Examples two = Classes.only(six, "c", "a");
      assertThat(two.classNames()).containsExactly("c", "a");
      assertThat(Fixtures.rows(two)).containsExactly(0, 2, 3, 5);
      assertThat(two.labels()).containsExactly(1, 0, 0, 1);
      assertThat(two.format()).isEqualTo(six.format());
      assertThat(two.provenance()).hasToString("mnist/train, only classes c, a");
    }

    @Test
    void keepsAClassThatHasNoExamples() {
      Examples two = Classes.only(six.take(1), "b", "a");
      assertThat(two.classCounts()).containsExactly(0, 1);
    }

    @Test
    void canBeBalancedAndSplitAfterwards() {
      Examples two = Classes.only(six, "b", "c");
      assertThat(Views.balanced(two, 1, 3).classCounts()).containsExactly(1, 1);
      assertThat(two.split(0.5, 1).first().classCounts()).containsExactly(1, 1);
    }

    @Test
    void mustExistAndBeGivenOnce() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.only(six, "d"))
          .withMessage("Classes.only classNames must be among [a, b, c], but held d");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.only(six, "a", "a"))
          .withMessage("Classes.only.classNames must be distinct, but \"a\" is at 0 and 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.only(six))
          .withMessage("Classes.only.classNames must hold at least 1 name, but is empty");
    }
  }

  @Nested
  class WithoutEmpty {
    @Test
    void closesTheGaps() {
      Examples some = Classes.withoutEmpty(Views.ofClasses(six, "a", "c"));
      assertThat(some.classNames()).containsExactly("a", "c");
      assertThat(some.labels()).containsExactly(0, 1, 1, 0);
      assertThat(some.provenance())
          .hasToString("mnist/train, classes a and c, without empty classes b");
    }

    @Test
    void returnsExamplesWithoutGapsAsTheyAre() {
      assertThat(Classes.withoutEmpty(six)).isSameAs(six);
    }

    @Test
    void needsAnExample() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.withoutEmpty(six.take(0)))
          .withMessage("Classes.withoutEmpty needs at least 1 example, but was given none");
    }
  }

  @Nested
  class Relabelled {
    @Test
    void keepsTheOrderOfTheFirstMembersWhateverTheMapHas() {
      Examples some = Classes.relabel(six, Map.of("c", "z", "a", "z"));
      assertThat(some.classNames()).containsExactly("z", "b");
      assertThat(some.labels()).containsExactly(0, 1, 0, 0, 1, 0);
      assertThat(Fixtures.rows(some)).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(some.provenance()).hasToString("mnist/train, relabelled a to z, c to z");
    }

    @Test
    void mayGiveAClassTheNameOfAnother() {
      assertThat(Classes.relabel(six, Map.of("c", "a")).labels()).containsExactly(0, 1, 0, 0, 1, 0);
      assertThat(Classes.relabel(six, Map.of("a", "b", "b", "a")).classNames())
          .containsExactly("b", "a", "c");
    }

    @Test
    void changesTheDigestOfTheContent() {
      assertThat(Classes.relabel(six, Map.of("a", "A")).sha256()).isNotEqualTo(six.sha256());
    }

    @Test
    void needsClassesThatExistAndNames() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.relabel(six, Map.of()))
          .withMessage("Classes.relabel newNames must hold at least 1 class, but is empty");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.relabel(six, Map.of("4", "a")))
          .withMessage("Classes.relabel classNames must be among [a, b, c], but held 4");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.relabel(six, Map.of("b", " ")))
          .withMessage("Classes.relabel newNames must not be blank, but that of \"b\" was \" \"");
    }
  }

  @Nested
  class Merged {
    @Test
    void takesThePlaceOfTheFirst() {
      Examples two = Classes.merge(six, "c", "b");
      assertThat(two.classNames()).containsExactly("a", "c or b");
      assertThat(two.labels()).containsExactly(0, 1, 1, 1, 1, 0);
      assertThat(two.provenance()).hasToString("mnist/train, merged classes c, b");
    }

    @Test
    void needsTwoClassesThatExistAndANewName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.merge(six, "a"))
          .withMessage("Classes.merge classNames must hold at least 2 names, but was [a]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.merge(six, "a", "x"))
          .withMessage("Classes.merge classNames must be among [a, b, c], but held x");
      Examples taken = Classes.relabel(six, Map.of("c", "a or b"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Classes.merge(taken, "a", "b"))
          .withMessage(
              "Classes.merge must give a new class, but \"a or b\" exists: give the class another"
                  + " name with Classes.relabel");
    }
  }

  @Test
  void auxiliaryLabelsFollowTheirExamples() {
    AuxiliaryLabels sides =
        AuxiliaryLabels.of("side", List.of("l", "r"), new int[] {0, 0, 1, 1, 0, 1});
    Examples both = six.withAuxiliary(sides);
    assertThat(Classes.only(both, "c", "a").auxiliary("side").orElseThrow().labels())
        .containsExactly(0, 1, 1, 1);
    assertThat(Classes.merge(both, "a", "b").auxiliary("side").orElseThrow().labels())
        .containsExactly(0, 0, 1, 1, 0, 1);
  }
}
