package io.github.mnistkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class AugmentationTest {

  /** Appends to each pixel, as a decimal digit, a number that the call was given. */
  private record Digit(String name) implements Augmentation {
    @Override
    public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
      long number = name.equals("seed") ? seed : name.equals("epoch") ? epoch : index;
      pixels[0] = (byte) (pixels[0] * 10 + number);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void appliesTheSecondToTheResultOfTheFirst() {
    byte[] pixels = {0};

    new Digit("epoch")
        .andThen(new Digit("index"))
        .augment(pixels, ImageFormat.of(1, 1, 1), 5, 4, 7);

    assertThat(pixels[0]).isEqualTo((byte) 47);
  }

  @Test
  void givesEachItsOwnSeed() {
    byte[] pixels = {0};

    new Digit("seed").andThen(new Digit("seed")).augment(pixels, ImageFormat.of(1, 1, 1), 1, 0, 0);

    assertThat(pixels[0]).isEqualTo((byte) 12);
  }

  @Test
  void describesBoth() {
    assertThat(new Digit("a").andThen(new Digit("b"))).hasToString("a, then b");
    assertThat(new Digit("a").andThen(new Digit("b")))
        .isEqualTo(new Digit("a").andThen(new Digit("b")));
  }

  @Test
  void needsBoth() {
    assertThatNullPointerException().isThrownBy(() -> new Digit("a").andThen(null));
  }
}
