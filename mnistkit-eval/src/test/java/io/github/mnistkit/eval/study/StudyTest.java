package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StudyTest {

  private final Study empty = Study.named("units");

  @Nested
  class Trials {

    @Test
    void goRunByRunSoThatAStoppedStudyHasPairs() {
      assertThat(Studies.twoByThree().on(Studies::split).trials())
          .extracting(Trial::toString)
          .containsExactly(
              "small, run 0 (seed 5)",
              "large, run 0 (seed 5)",
              "small, run 1 (seed 6)",
              "large, run 1 (seed 6)",
              "small, run 2 (seed 7)",
              "large, run 2 (seed 7)");
    }

    @Test
    void carrySpecAndPlanAsText() {
      Trial last = Studies.twoByThree().on(Studies::split).trials().get(5);

      assertThat(ModelSpec.parse(last.spec())).isEqualTo(Studies.spec(3));
      assertThat(TrainingPlan.parse(last.plan())).isEqualTo(Studies.PLAN.seed(7));
    }

    @Test
    void areOneOfEachVariantWithSeedZeroUnlessTold() {
      assertThat(
              empty
                  .variant("only", Studies.spec(2), Studies.PLAN.seed(99))
                  .on(Studies::split)
                  .trials())
          .extracting(Trial::toString)
          .containsExactly("only, run 0 (seed 0)");
    }
  }

  @Test
  void isNotChangedByItsMethods() {
    Study one = empty.variant("small", Studies.spec(2), Studies.PLAN);
    one.runs(4).variant("large", Studies.spec(3), Studies.PLAN);

    assertThat(one.on(Studies::split).trials()).hasSize(1);
  }

  @Test
  void isShownInWords() {
    Study one = empty.variant("small", Studies.spec(2), Studies.PLAN);

    assertThat(empty).hasToString("study \"units\": no variant; 1 run of each, seed 0");
    assertThat(one.seed(7)).hasToString("study \"units\": small; 1 run of each, seed 7");
    assertThat(
            one.variant("large", Studies.spec(3), Studies.PLAN)
                .runs(10)
                .parallel(2)
                .saveResultsTo(Path.of("kept")))
        .hasToString(
            "study \"units\": small, large; 10 runs of each, seeds 0 to 9, 2 at a time; results in"
                + " kept");
    Folds folds = Folds.of(Studies.split(0).first(), 2).repeated(2);
    assertThat(one.on(folds))
        .hasToString(
            "study \"units\": small; 4 runs of each, seeds 0 to 3; 2 folds of "
                + (Studies.split(0).first().size() + " examples, 2 times"));
  }

  @Nested
  class Refuses {

    @Test
    void aBlankName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Study.named(" "))
          .withMessage("Study.name must not be blank");
    }

    @Test
    void noVariant() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> empty.on(Studies::split))
          .withMessage("Study.variants must hold at least 1 variant, but was 0 in \"units\"");
    }

    @Test
    void aVariantTwice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Studies.twoByThree().variant("large", Studies.spec(4), Studies.PLAN))
          .withMessage("Study.variant must have a unique name, but \"large\" is already taken");
    }

    @Test
    void aVariantWithoutAName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> empty.variant("", Studies.spec(2), Studies.PLAN))
          .withMessage("Trial.variant must not be blank");
    }

    @Test
    void variantsOfDifferentClasses() {
      ModelSpec ten = ModelSpec.image(2, 2, 1).flatten().softmax(10);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Studies.twoByThree().variant("digits", ten, Studies.PLAN))
          .withMessage("Study.variant must have the 2 classes of \"small\", but \"digits\" has 10");
    }

    @Test
    void zeroRuns() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> empty.runs(0))
          .withMessage("Study.runs must be at least 1, but was 0");
    }

    @Test
    void zeroRunsAtOnce() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> empty.parallel(0))
          .withMessage("Study.parallel must be at least 1, but was 0");
    }
  }
}
