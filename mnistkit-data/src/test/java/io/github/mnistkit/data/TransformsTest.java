package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import org.junit.jupiter.api.Test;

class TransformsTest {
  @Test
  void averagesSquaresAndRoundsHalvesUp() {
    Examples image = Made.images(ImageFormat.of(2, 4, 1), 0, 1, 255, 255, 1, 0, 255, 254);
    Examples pooled = Transforms.averagePool(image, 2);
    // means: 2 / 4 and 1019 / 4
    assertThat(Made.pixels(pooled)).isEqualTo(Made.bytes(1, 255));
    assertThat(pooled.format()).isEqualTo(ImageFormat.of(1, 2, 1));
  }

  @Test
  void keepsChannelsApart() {
    Examples image = Made.images(ImageFormat.of(1, 1, 2), 7, 9);
    assertThat(Made.pixels(Transforms.averagePool(image, 1))).isEqualTo(Made.bytes(7, 9));
    Examples square = Made.images(ImageFormat.of(2, 2, 2), 1, 100, 2, 100, 3, 100, 6, 104);
    assertThat(Made.pixels(Transforms.averagePool(square, 2))).isEqualTo(Made.bytes(3, 101));
  }

  @Test
  void keepsTheImagesOfAPairApart() {
    Examples pair = Made.images(new ImageFormat(2, 2, 2, 1), 4, 4, 4, 4, 8, 8, 8, 8);
    assertThat(Made.pixels(Transforms.averagePool(pair, 2))).isEqualTo(Made.bytes(4, 8));
  }

  @Test
  void keepsLabelsAndAuxiliaryLabels() {
    Examples pairs = Pairs.of(Made.digits(3, 1, 4, 1), 2, 0);
    Examples pooled = Transforms.averagePool(pairs, 1);
    assertThat(pooled.labels()).isEqualTo(pairs.labels());
    assertThat(pooled.auxiliary("digit")).isEqualTo(pairs.auxiliary("digit"));
    assertThat(pooled.provenance()).hasToString("made up, 2 pairs (seed 0), average pool 1");
  }

  @Test
  void rejectsAWindowThatDoesNotDivide() {
    Examples image = Made.images(ImageFormat.of(1, 4, 1), 0, 0, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transforms.averagePool(image, 2))
        .withMessage(
            "Transforms.averagePool window must be at least 1 and divide height and width of"
                + " 1×4×1, but was 2");
  }

  @Test
  void rejectsAWindowOfZero() {
    Examples image = Made.images(ImageFormat.of(1, 1, 1), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transforms.averagePool(image, 0))
        .withMessageEndingWith("but was 0");
  }
}
