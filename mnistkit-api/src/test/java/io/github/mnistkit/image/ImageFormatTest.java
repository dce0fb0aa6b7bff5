package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ImageFormatTest {
  @Test
  void countsTheBytesOfAPair() {
    assertThat(new ImageFormat(2, 14, 14, 1).bytes()).isEqualTo(392);
  }

  @Test
  void showsASingleImageWithoutItsBranch() {
    assertThat(ImageFormat.of(28, 28, 1)).hasToString("28×28×1");
  }

  @Test
  void showsTheBranchesOfAPair() {
    assertThat(new ImageFormat(2, 14, 14, 1)).hasToString("2×(14×14×1)");
  }

  @Test
  void rejectsAHeightOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFormat.of(0, 28, 1))
        .withMessage("ImageFormat.height must be at least 1, but was 0");
  }

  @Test
  void rejectsMoreBytesThanAnArrayHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFormat.of(65536, 65536, 1))
        .withMessage(
            "ImageFormat must describe at most 2147483647 bytes per example,"
                + " but was 65536×65536×1");
  }
}
