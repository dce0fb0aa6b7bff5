package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuxiliaryLabelsTest {
  private static final List<String> DIGITS = List.of("0", "1", "2", "3");

  private final Examples pairs =
      Examples.of(
          new ImageFormat(2, 1, 1, 1),
          new byte[6],
          new int[] {1, 0, 1},
          List.of("greater", "not greater"),
          Fixtures.provenance());
  private final AuxiliaryLabels digits =
      AuxiliaryLabels.of("digit", DIGITS, new int[] {0, 1, 3, 2, 1, 1});

  @Test
  void areFoundByTheirName() {
    assertThat(pairs.withAuxiliary(digits).auxiliary("digit")).contains(digits);
  }

  @Test
  void areAbsentUnderAnotherName() {
    assertThat(pairs.withAuxiliary(digits).auxiliary("colour")).isEmpty();
  }

  @Test
  void leaveTheOriginalExamplesAlone() {
    pairs.withAuxiliary(digits);
    assertThat(pairs.auxiliaryNames()).isEmpty();
  }

  @Test
  void followTheImagesIntoAView() {
    Examples view = pairs.withAuxiliary(digits).select(new int[] {2, 1}, "hand-picked");
    assertThat(view.auxiliary("digit").orElseThrow().labels()).containsExactly(1, 1, 3, 2);
  }

  @Test
  void mayBeOnePerExample() {
    AuxiliaryLabels sums = AuxiliaryLabels.of("sum", DIGITS, new int[] {3, 1, 2});
    Examples view = pairs.withAuxiliary(sums).select(new int[] {2, 0}, "hand-picked");
    assertThat(view.auxiliary("sum").orElseThrow().labels()).containsExactly(2, 3);
  }

  @Test
  void mustCoverEveryBranch() {
    AuxiliaryLabels three = AuxiliaryLabels.of("digit", DIGITS, new int[4]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pairs.withAuxiliary(three))
        .withMessage(
            "AuxiliaryLabels digit must hold 3 labels, one per example, or 6 (3 examples × 2"
                + " branches), but holds 4");
  }

  @Test
  void mustHaveANewName() {
    Examples labelled = pairs.withAuxiliary(digits);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> labelled.withAuxiliary(digits))
        .withMessage("Examples.withAuxiliary name must be unused, but digit is taken");
  }

  @Test
  void mustStayWithinTheClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuxiliaryLabels.of("digit", DIGITS, new int[] {0, 4}))
        .withMessage(
            "AuxiliaryLabels digit.labels[1] must be between 0 and 3 (4 classes), but was 4");
  }

  @Test
  void mustHaveAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuxiliaryLabels.of("", DIGITS, new int[0]))
        .withMessage("AuxiliaryLabels.name must not be blank");
  }

  @Test
  void tellTheirContentOnOneLine() {
    assertThat(digits).hasToString("digit: 6 labels of 4 classes");
  }
}
