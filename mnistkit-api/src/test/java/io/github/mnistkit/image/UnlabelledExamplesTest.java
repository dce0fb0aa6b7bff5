package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnlabelledExamplesTest {
  private static final ImageFormat TWO = ImageFormat.of(1, 2, 1);

  private final UnlabelledExamples four = UnlabelledExamples.of(Fixtures.threeClasses(2, 1, 0, 1));

  private static int[] rows(UnlabelledExamples examples) {
    return Fixtures.rows(examples.labelled(new int[examples.size()], List.of("a")));
  }

  @Test
  void areMadeOfPixels() {
    byte[] pixels = {0, 100, 1, 101};
    UnlabelledExamples two = UnlabelledExamples.of(TWO, pixels, Fixtures.provenance());
    pixels[0] = 9;
    assertThat(rows(two)).containsExactly(0, 1);
    assertThat(two).hasToString("2 unlabelled examples of 1×2×1: mnist/train");
  }

  @Test
  void areMadeOfExamplesWithTheSameDigestWhateverTheirLabels() {
    assertThat(rows(four)).containsExactly(0, 1, 2, 3);
    assertThat(four.sha256())
        .isEqualTo(UnlabelledExamples.of(Fixtures.threeClasses(0, 0, 0, 0)).sha256())
        .isNotEqualTo(four.take(3).sha256());
  }

  @Test
  void haveViews() {
    assertThat(rows(four.take(2))).containsExactly(0, 1);
    assertThat(rows(four.skip(3))).containsExactly(3);
    assertThat(rows(four.select(new int[] {3, 0}, "ends"))).containsExactly(3, 0);
    assertThat(four.select(new int[] {3}, "ends").provenance()).hasToString("mnist/train, ends");
    byte[] image = new byte[3];
    four.copyPixels(2, image, 1);
    assertThat(image).containsExactly(0, 2, 102);
  }

  @Test
  void canBeLabelled() {
    int[] labels = {1, 0, 1, 1};
    Examples examples = four.labelled(labels, List.of("x", "y"));
    labels[0] = 0;
    assertThat(examples.labels()).containsExactly(1, 0, 1, 1);
    assertThat(examples.classNames()).containsExactly("x", "y");
    assertThat(examples.format()).isEqualTo(four.format());
  }

  @Test
  void rejectPixelsAndLabelsThatDoNotFit() {
    for (int bytes : new int[] {0, 3}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> UnlabelledExamples.of(TWO, new byte[bytes], Fixtures.provenance()))
          .withMessage(
              "UnlabelledExamples.pixels must hold a multiple of 2 bytes (1×2×1), but holds "
                  + bytes);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> four.labelled(new int[3], List.of("x")))
        .withMessage(
            "UnlabelledExamples.labelled needs a label for each of 4 examples, but was given 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> four.labelled(new int[] {0, 0, 1, 0}, List.of("x")))
        .withMessage(
            "UnlabelledExamples.labelled.labels[2] must be between 0 and 0 (1 classes), but was 1");
  }
}
