package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AugmentationsTest {
  private static final ImageFormat FORMAT = ImageFormat.of(28, 28, 1);
  private static final Augmentation ALL =
      Augmentations.none().shift(2).rotate(10).scale(0.1).shear(8).elastic(1.5).noise(6).erase(4);

  private final Examples digits = Datasets.synthetic(64, 1, 9).train();

  private byte[] augmented(Augmentation augmentation, int epoch, int index) {
    byte[] image = new byte[784];
    digits.copyPixels(index, image, 0);
    augmentation.augment(image, FORMAT, 42, epoch, index);
    return image;
  }

  @Nested
  class Determined {
    @Test
    void bySeedEpochAndIndexAlone() {
      assertThat(augmented(ALL, 3, 7)).isEqualTo(augmented(ALL, 3, 7));
      assertThat(augmented(ALL, 3, 7)).isNotEqualTo(augmented(ALL, 4, 7));
      byte[] other = new byte[784];
      digits.copyPixels(7, other, 0);
      ALL.augment(other, FORMAT, 43, 3, 7);
      assertThat(augmented(ALL, 3, 7)).isNotEqualTo(other);
    }

    @Test
    void whateverTheNumberOfThreadsAndTheOrder() {
      byte[][] inOrder = new byte[64][];
      for (int i = 0; i < 64; i++) {
        inOrder[i] = augmented(ALL, 1, i);
      }
      byte[][] parallel = new byte[64][];
      IntStream.range(0, 64).parallel().forEach(i -> parallel[63 - i] = augmented(ALL, 1, 63 - i));
      assertThat(parallel).isDeepEqualTo(inOrder);
    }

    @Test
    void onEveryMachine() {
      byte[][] images = new byte[64][];
      Arrays.setAll(images, i -> augmented(ALL, 0, i));
      assertThat(Checksums.sha256(images)).isEqualTo(GOLDEN);
    }

    /** The SHA-256 of all 64 images: a change here changes every result built on it. */
    private static final String GOLDEN =
        "985373786539250613f4741df73c3a56240ec1638e31d48f147f0ffbc5f14e84";
  }

  @Nested
  class Kinds {
    @Test
    void nothingChangesNothing() {
      assertThat(augmented(Augmentations.none(), 0, 5))
          .isEqualTo(Made.pixels(digits.skip(5).take(1)));
    }

    @Test
    void shiftMovesByWholePixelsWithinItsRange() {
      Set<Integer> seen = new TreeSet<>();
      for (int epoch = 0; epoch < 400; epoch++) {
        byte[] image = new byte[81];
        image[40] = (byte) 200;
        Augmentations.none().shift(2).augment(image, ImageFormat.of(9, 9, 1), 1, epoch, 0);
        int place = IntStream.range(0, 81).filter(i -> image[i] == (byte) 200).findAny().orElse(0);
        seen.add(place);
      }
      // five rows and five columns about the middle of 9×9
      assertThat(seen).hasSize(25).contains(20, 24, 40, 56, 60);
    }

    @Test
    void rotationKeepsTheMiddleAndTheInk() {
      byte[] image = new byte[81];
      for (int i = 36; i < 45; i++) {
        image[i] = (byte) 255;
      }
      Augmentations.none().rotate(30).augment(image, ImageFormat.of(9, 9, 1), 1, 0, 0);
      assertThat(image[40]).isEqualTo((byte) 255);
      int ink = 0;
      for (byte value : image) {
        ink += value & 0xff;
      }
      // The ends of the bar may leave the image or fall between pixels.
      assertThat(ink).isBetween(8 * 255, 10 * 255);
    }

    @Test
    void noiseHasTheAskedDeviation() {
      byte[] image = new byte[10_000];
      Arrays.fill(image, (byte) 128);
      Augmentations.none().noise(10).augment(image, ImageFormat.of(100, 100, 1), 1, 0, 0);
      double squares = 0;
      for (byte value : image) {
        squares += Math.pow((value & 0xff) - 128, 2);
      }
      // The standard error of a deviation over 10,000 values is 10 / √20,000 = 0.07.
      assertThat(Math.sqrt(squares / 10_000)).isBetween(9.7, 10.3);
    }

    @Test
    void eraseSetsOneSquareToZero() {
      byte[] image = new byte[100];
      Arrays.fill(image, (byte) 9);
      Augmentations.none().erase(3).augment(image, ImageFormat.of(10, 10, 1), 1, 0, 0);
      assertThat(IntStream.range(0, 100).filter(i -> image[i] == 0).count()).isEqualTo(9);
    }

    @Test
    void flipMirrorsPixelsWithAllTheirChannels() {
      byte[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
      Augmentations.none().flip(1).augment(image, ImageFormat.of(2, 3, 2), 1, 0, 0);
      assertThat(image).containsExactly(5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8);
    }

    @Test
    void flipMirrorsTheAskedShareOfImages() {
      Augmentation flip = Augmentations.none().flip(0.3);
      int mirrored = 0;
      for (int i = 0; i < 10_000; i++) {
        byte[] image = {1, 2};
        flip.augment(image, ImageFormat.of(1, 2, 1), 1, 0, i);
        mirrored += image[0] == 2 ? 1 : 0;
      }
      // The standard error of a share of 0.3 over 10,000 images is 0.0046.
      assertThat(mirrored / 10_000.0).isBetween(0.28, 0.32);
    }

    @Test
    void elasticKeepsAUniformImageUniformInside() {
      byte[] image = new byte[784];
      Arrays.fill(image, (byte) 77);
      Augmentations.none().elastic(2).augment(image, FORMAT, 1, 0, 0);
      for (int y = 3; y < 25; y++) {
        assertThat(Arrays.copyOfRange(image, y * 28 + 3, y * 28 + 25)).containsOnly((byte) 77);
      }
    }

    @Test
    void changesTheImagesOfAPairEachOnItsOwn() {
      byte[] pair = new byte[162];
      pair[40] = (byte) 200;
      pair[121] = (byte) 200;
      Augmentation shift = Augmentations.none().shift(3);
      boolean apart = false;
      for (int epoch = 0; epoch < 10; epoch++) {
        byte[] moved = pair.clone();
        shift.augment(moved, new ImageFormat(2, 9, 9, 1), 1, epoch, 0);
        apart |= !Arrays.equals(moved, 0, 81, moved, 81, 162);
      }
      assertThat(apart).isTrue();
    }
  }

  @Nested
  class Described {
    @Test
    void tellWhatTheyDo() {
      assertThat(ALL)
          .hasToString("shift 2, rotate 10, scale 0.1, shear 8, elastic 1.5, noise 6, erase 4");
      assertThat(Augmentations.none().flip(0.5).shift(4)).hasToString("shift 4, flip 0.5");
      assertThat(Augmentations.none().flip(0.5).flip(0)).hasToString("none");
      assertThat(Augmentations.none()).hasToString("none");
    }

    @Test
    void rejectANegativeShift() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Augmentations.none().shift(-1))
          .withMessage("Augmentations.shift must be at least 0, but was -1.0");
    }

    @Test
    void rejectAnAngleThatIsNotANumber() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Augmentations.none().rotate(Double.NaN))
          .withMessage("Augmentations.rotate must be between 0 and 180, but was NaN");
    }

    @Test
    void rejectAProbabilityAboveOne() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Augmentations.none().flip(2))
          .withMessage("Augmentations.flip must be between 0 and 1, but was 2.0");
    }

    @Test
    void rejectPixelsOfAnotherFormat() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ALL.augment(new byte[5], FORMAT, 0, 0, 0))
          .withMessage("Augmentations.augment pixels must hold 784 bytes, but hold 5");
    }
  }
}
