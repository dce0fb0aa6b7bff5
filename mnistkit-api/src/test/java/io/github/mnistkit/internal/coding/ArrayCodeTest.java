package io.github.mnistkit.internal.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import io.github.mnistkit.train.WeightStructure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayCodeTest {

  private static final Optional<WeightStructure> FREE = Optional.empty();
  private static final Optional<WeightStructure> SHARED =
      Optional.of(WeightStructure.SHARED_VALUES);

  static List<Optional<WeightStructure>> structures() {
    return Stream.concat(Stream.of(FREE), Stream.of(WeightStructure.values()).map(Optional::of))
        .toList();
  }

  /** Arrays of many shares of zeros, with runs of them, -0 and single values. */
  private static List<float[]> arrays() {
    Random random = new Random(6);
    float[] lonely = new float[3000];
    lonely[2999] = -0f;
    float[] once = new float[2000];
    once[1500] = 1e-30f;
    float[] full = new float[500];
    Arrays.setAll(new Object[full.length], i -> full[i] = random.nextInt(7) - 8);
    float[] sparse = new float[5000];
    float[] denser = new float[5000];
    for (int i = 0; i < sparse.length; i++) {
      sparse[i] = random.nextInt(40) == 0 ? random.nextInt(9) - 4 : 0;
      denser[i] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : 0;
    }
    return List.of(new float[0], new float[7], new float[] {3}, lonely, once, full, sparse, denser);
  }

  @ParameterizedTest
  @MethodSource("structures")
  void decodingGivesEveryBitBack(Optional<WeightStructure> structure) throws DamagedCodeException {
    for (Codes codes : Codes.values()) {
      BitWriter out = new BitWriter();
      for (float[] array : arrays()) {
        ArrayCode.write(out, array, structure, codes);
      }
      byte[] bytes = out.toBytes();
      BitReader in = new BitReader(bytes, 0, bytes.length);
      for (float[] array : arrays()) {
        float[] decoded = ArrayCode.read(in, array.length, structure).dense();
        assertThat(bits(decoded)).containsExactly(bits(array));
      }
      assertThat(in.finish()).isEqualTo(bytes.length);
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @ParameterizedTest
  @EnumSource(Codes.class)
  void theSizeIsThatOfWhatWasWritten(Codes codes) {
    for (float[] array : arrays()) {
      BitWriter out = new BitWriter();
      ArrayCode.Size size = ArrayCode.write(out, array, SHARED, codes);

      assertThat(size.bits()).isEqualTo(out.size());
      assertThat(size.kept())
          .isEqualTo(Arrays.stream(bits(array)).filter(bits -> bits != 0).count());
    }
  }

  @Test
  void bitsAreWithinHuffmansBoundOfTheEntropyOfTheCodes() {
    float[] array = arrays().get(6);
    ArrayCode.Size size = ArrayCode.write(new BitWriter(), array, SHARED, Codes.HUFFMAN);

    double perValue = (double) size.valueBits() / size.kept();
    double perGap = (double) size.gapBits() / size.gaps();
    assertThat(size.valueEntropy()).isCloseTo(entropy(array), offset(1e-9));
    assertThat(perValue).isBetween(size.valueEntropy(), size.valueEntropy() + 1);
    assertThat(perGap).isBetween(size.gapEntropy(), size.gapEntropy() + 1);
  }

  private static double entropy(float[] values) {
    double bits = 0;
    for (int value = -4; value <= 4; value++) {
      int wanted = value;
      double all = count(values, v -> v != 0);
      double share = count(values, v -> v != 0 && v == wanted) / all;
      bits -= share == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  private interface Condition {
    boolean holds(float value);
  }

  private static double count(float[] values, Condition condition) {
    double count = 0;
    for (float value : values) {
      count += condition.holds(value) ? 1 : 0;
    }
    return count;
  }

  @Test
  void anArrayOfAnotherKindIsRefused() {
    BitWriter out = new BitWriter();
    ArrayCode.write(out, new float[] {1, 0}, FREE, Codes.HUFFMAN);
    byte[] bytes = out.toBytes();

    assertThatExceptionOfType(DamagedCodeException.class)
        .isThrownBy(() -> ArrayCode.read(new BitReader(bytes, 0, bytes.length), 2, SHARED))
        .withMessage("an array of kind 2 was expected, but found one of kind 0");
  }

  @Test
  void weightsBeyondTheEndAreRefused() {
    BitWriter out = new BitWriter();
    float[] array = new float[300];
    array[299] = 1;
    ArrayCode.write(out, array, SHARED, Codes.HUFFMAN);
    byte[] bytes = out.toBytes();

    assertThatExceptionOfType(DamagedCodeException.class)
        .isThrownBy(() -> ArrayCode.read(new BitReader(bytes, 0, bytes.length), 299, SHARED))
        .withMessage("an array has 299 weights, but one was found beyond its end");
  }
}
