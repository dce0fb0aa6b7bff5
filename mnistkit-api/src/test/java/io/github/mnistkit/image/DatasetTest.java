package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private final Examples square = examples(ImageFormat.of(2, 2, 1), "a", "b");

  private static Examples examples(ImageFormat format, String... classNames) {
    Provenance provenance = new Provenance("made up", "0".repeat(64), List.of());
    return Examples.of(format, new byte[4], new int[1], List.of(classNames), provenance);
  }

  @Test
  void refusesPartsOfDifferentFormats() {
    Examples flat = examples(ImageFormat.of(1, 4, 1), "a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset("made up", square, flat))
        .withMessage("Dataset.test must be of format 2×2×1, but was 1×4×1");
  }

  @Test
  void refusesPartsOfDifferentClasses() {
    Examples other = examples(ImageFormat.of(2, 2, 1), "a", "c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset("made up", square, other))
        .withMessage("Dataset.test must have the classes [a, b], but had [a, c]");
  }

  @Test
  void refusesABlankName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dataset(" ", square, square))
        .withMessage("Dataset.name must not be blank");
  }
}
