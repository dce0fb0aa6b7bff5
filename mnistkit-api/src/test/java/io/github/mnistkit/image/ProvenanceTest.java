package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  @Test
  void tellsSourceAndStepsOnOneLine() {
    assertThat(Fixtures.provenance().then("take 1000").then("shuffle (seed 7)"))
        .hasToString("mnist/train, take 1000, shuffle (seed 7)");
  }

  @Test
  void tellsOnlyTheSourceWhereNothingWasDone() {
    assertThat(Fixtures.provenance()).hasToString("mnist/train");
  }

  @Test
  void leavesTheOriginalAloneWhenAStepIsAdded() {
    Provenance original = Fixtures.provenance();
    original.then("take 1");
    assertThat(original.steps()).isEmpty();
  }

  @Test
  void copiesItsSteps() {
    List<String> steps = new ArrayList<>(List.of("take 1"));
    Provenance provenance = new Provenance("mnist/train", Fixtures.SHA, steps);
    steps.clear();
    assertThat(provenance.steps()).containsExactly("take 1");
  }

  @Test
  void rejectsAnEmptyDigest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance("mnist/train", "", List.of()))
        .withMessage("Provenance.sha256 must be 64 lower-case hexadecimal digits, but was \"\"");
  }

  @Test
  void rejectsABlankSource() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance(" ", Fixtures.SHA, List.of()))
        .withMessage("Provenance.source must not be blank");
  }

  @Test
  void rejectsABlankStep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fixtures.provenance().then(""))
        .withMessage("Provenance.steps must not hold a blank step");
  }
}
