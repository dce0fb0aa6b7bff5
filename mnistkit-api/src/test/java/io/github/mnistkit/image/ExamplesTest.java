package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.internal.ArrayHandover;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final ImageFormat FORMAT = ImageFormat.of(1, 2, 1);
  private static final List<String> TWO = List.of("no", "yes");

  @Nested
  class WhenMade {
    @Test
    void rejectsPixelsThatDoNotFillTheLabels() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[5], new int[] {0, 1, 0}, TWO))
          .withMessage("Examples.pixels must hold 6 bytes (3 labels × 1×2×1), but holds 5");
    }

    @Test
    void rejectsALabelBeyondTheClasses() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[6], new int[] {0, 1, 2}, TWO))
          .withMessage("Examples.labels[2] must be between 0 and 1 (2 classes), but was 2");
    }

    @Test
    void rejectsANegativeLabel() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[2], new int[] {-1}, TWO))
          .withMessage("Examples.labels[0] must be between 0 and 1 (2 classes), but was -1");
    }

    @Test
    void rejectsARepeatedClassName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[0], new int[0], List.of("a", "b", "a")))
          .withMessage("Examples.classNames must be distinct, but \"a\" is at 0 and 2");
    }

    @Test
    void rejectsAnEmptyClassList() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[0], new int[0], List.of()))
          .withMessage("Examples.classNames must hold at least 1 name, but is empty");
    }

    @Test
    void rejectsNoExamples() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(new byte[0], new int[0], TWO))
          .withMessage("Examples.labels must hold at least 1 label, but is empty");
    }

    @Test
    void copiesPixelsAndLabels() {
      byte[] pixels = {1, 2};
      int[] labels = {1};
      Examples examples = of(pixels, labels, TWO);
      pixels[0] = 9;
      labels[0] = 0;
      assertThat(Fixtures.rows(examples)).containsExactly(1);
      assertThat(examples.label(0)).isEqualTo(1);
    }

    @Test
    void keepsPixelsThatALibraryGivesAway() {
      byte[] pixels = {1, 2, 3, 4};
      Examples examples = of(ArrayHandover.give(pixels), new int[] {0, 1}, TWO);
      pixels[2] = 9;
      assertThat(copied(examples)).containsExactly(1, 2, 9, 4);
    }

    @Test
    void readsPixelsThatComeInBlocks() {
      byte[] first = {1, 2, 3, 4};
      byte[] second = {5, 6, 7, 8};
      byte[] third = {9, 10};
      Examples examples = of(ArrayHandover.give(first, second, third), new int[5], TWO);
      assertThat(copied(examples)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void countsThePixelsOfAllBlocks() {
      byte[] given = ArrayHandover.give(new byte[2], new byte[1]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(given, new int[2], TWO))
          .withMessage("Examples.pixels must hold 4 bytes (2 labels × 1×2×1), but holds 3");
    }

    private static byte[] copied(Examples examples) {
      byte[] pixels = new byte[examples.size() * 2];
      for (int i = 0; i < examples.size(); i++) {
        examples.copyPixels(i, pixels, 2 * i);
      }
      return pixels;
    }

    private Examples of(byte[] pixels, int[] labels, List<String> names) {
      return Examples.of(FORMAT, pixels, labels, names, Fixtures.provenance());
    }
  }

  @Nested
  class WhenRead {
    private final Examples examples = Fixtures.threeClasses(2, 0, 2);

    @Test
    void countsEachClass() {
      assertThat(examples.classCounts()).containsExactly(1, 0, 2);
    }

    @Test
    void copiesPixelsToTheOffset() {
      byte[] target = new byte[4];
      examples.copyPixels(1, target, 1);
      assertThat(target).containsExactly(0, 1, 101, 0);
    }

    @Test
    void rejectsATargetWithoutRoom() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> examples.copyPixels(0, new byte[3], 2))
          .withMessage(
              "Examples.copyPixels target must have room for 2 bytes at offset 2, but holds 3");
    }

    @Test
    void rejectsAnIndexBeyondItsSize() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> examples.label(3))
          .withMessage("Examples index must be at least 0 and below 3 (the size), but was 3");
    }

    @Test
    void handsOutLabelsAsACopy() {
      examples.labels()[0] = 0;
      assertThat(examples.labels()).containsExactly(2, 0, 2);
    }

    @Test
    void tellsItsContentOnOneLine() {
      assertThat(examples).hasToString("3 examples of 1×2×1 in 3 classes: mnist/train");
    }
  }
}
