package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayHandoverTest {
  private final byte[] first = {1};
  private final byte[] second = {2};

  @Test
  void passesArraysOnAsTheyAre() {
    byte[][] taken = ArrayHandover.take(ArrayHandover.give(first, second)).orElseThrow();
    assertThat(taken[0]).isSameAs(first);
    assertThat(taken[1]).isSameAs(second);
  }

  @Test
  void passesThemOnOnce() {
    byte[] given = ArrayHandover.give(first);
    assertThat(ArrayHandover.take(given)).isPresent();
    assertThat(ArrayHandover.take(given)).isEmpty();
  }

  @Test
  void leavesAnArrayThatWasNotGivenAway() {
    assertThat(ArrayHandover.take(first)).isEmpty();
  }

  @Test
  void forgetsAnOfferThatIsNotTaken() {
    byte[] given = ArrayHandover.give(first);
    assertThat(ArrayHandover.take(second)).isEmpty();
    assertThat(ArrayHandover.take(given)).isEmpty();
  }

  @Test
  void leavesAnEqualArray() {
    ArrayHandover.give(first);
    assertThat(ArrayHandover.take(first.clone())).isEmpty();
  }

  /** Two bytes, 0 and 1, outside any array that was given. */
  private static final class Counting implements PixelSource {
    @Override
    public long bytes() {
      return 2;
    }

    @Override
    public void copy(long from, int count, byte[] target, int offset) {
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) (from + i);
      }
    }
  }

  @Test
  void passesASourceOnce() {
    PixelSource source = new Counting();
    byte[] token = ArrayHandover.give(source);
    assertThat(ArrayHandover.takeSource(token)).containsSame(source);
    assertThat(ArrayHandover.takeSource(token)).isEmpty();
  }

  @Test
  void passesNoSourceForAnotherArray() {
    byte[] token = ArrayHandover.give(new Counting());
    assertThat(ArrayHandover.takeSource(token.clone())).isEmpty();
    assertThat(ArrayHandover.takeSource(token)).isEmpty();
  }

  @Test
  void letsExamplesReadASource() {
    Provenance provenance = new Provenance("source", "0".repeat(64), List.of());
    ImageFormat format = ImageFormat.of(1, 1, 1);
    Examples examples =
        Examples.of(
            format, ArrayHandover.give(new Counting()), new int[] {0, 0}, List.of("a"), provenance);
    byte[] pixels = new byte[1];
    examples.copyPixels(1, pixels, 0);
    assertThat(pixels).containsExactly(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> examples.copyPixels(0, pixels, 1))
        .withMessageContaining("must have room for 1 bytes at offset 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Examples.of(
                    format,
                    ArrayHandover.give(new Counting()),
                    new int[1],
                    List.of("a"),
                    provenance))
        .withMessage("Examples.pixels must hold 1 bytes (1 labels × 1×1×1), but holds 2");
  }
}
