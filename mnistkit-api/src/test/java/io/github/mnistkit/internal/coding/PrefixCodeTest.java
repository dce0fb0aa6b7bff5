package io.github.mnistkit.internal.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrefixCodeTest {

  /** The example of Cormen, Leiserson, Rivest &amp; Stein, Introduction to Algorithms, 16.3. */
  private static final long[] LETTERS = {45, 13, 12, 16, 9, 5};

  private static int[] lengths(PrefixCode code, int symbols) {
    return IntStream.range(0, symbols).map(code::length).toArray();
  }

  private static BitReader reader(BitWriter written) {
    byte[] bytes = written.toBytes();
    return new BitReader(bytes, 0, bytes.length);
  }

  @Nested
  class HuffmansCode {

    @Test
    void hasTheLengthsOfTheTextbook() {
      PrefixCode code = PrefixCode.huffman(LETTERS);

      assertThat(lengths(code, 6)).containsExactly(1, 3, 3, 3, 4, 4);
      assertThat(code.bits(LETTERS)).isEqualTo(224);
    }

    @Test
    void isWithinOneBitOfTheEntropy() {
      Random random = new Random(4);
      for (int trial = 0; trial < 200; trial++) {
        long[] counts = new long[2 + random.nextInt(300)];
        Arrays.setAll(counts, i -> (long) Math.exp(12 * random.nextDouble()) - 1);
        counts[0] = 1;
        counts[1] = 2;
        double mean =
            (double) PrefixCode.huffman(counts).bits(counts) / Arrays.stream(counts).sum();

        assertThat(mean)
            .isBetween(PrefixCode.entropy(counts) - 1e-9, PrefixCode.entropy(counts) + 1);
      }
    }

    @Test
    void takesNoBitsForTheOnlySymbol() throws DamagedCodeException {
      PrefixCode code = PrefixCode.huffman(new long[] {0, 0, 7});
      BitWriter out = new BitWriter();
      code.writeTable(out);
      long table = out.size();
      code.write(out, 2);

      assertThat(out.size()).isEqualTo(table).isEqualTo(code.tableBits());
      BitReader in = reader(out);
      assertThat(PrefixCode.readTable(in, 3).read(in)).isEqualTo(2);
    }

    @Test
    void canBeMadeOfItsLengthsAgain() throws DamagedCodeException {
      Random random = new Random(5);
      for (int trial = 0; trial < 100; trial++) {
        long[] counts = new long[1 + random.nextInt(90)];
        Arrays.setAll(counts, i -> random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1 << 20));
        counts[random.nextInt(counts.length)] = 1;
        int[] symbols =
            random.ints(0, counts.length).filter(i -> counts[i] > 0).limit(200).toArray();
        PrefixCode code = PrefixCode.huffman(counts);
        BitWriter out = new BitWriter();
        code.writeTable(out);
        Arrays.stream(symbols).forEach(symbol -> code.write(out, symbol));

        BitReader in = reader(out);
        PrefixCode again = PrefixCode.readTable(in, counts.length);
        for (int symbol : symbols) {
          assertThat(again.read(in)).isEqualTo(symbol);
        }
        in.finish();
      }
    }

    @Test
    void goesAsDeepAsFibonaccisNumbersMakeIt() throws DamagedCodeException {
      long[] counts = new long[38];
      Arrays.fill(counts, 0, 2, 1);
      for (int i = 2; i < counts.length; i++) {
        counts[i] = counts[i - 1] + counts[i - 2];
      }
      PrefixCode code = PrefixCode.huffman(counts);
      BitWriter out = new BitWriter();
      code.writeTable(out);
      code.write(out, 0);

      assertThat(code.length(0)).isEqualTo(37);
      BitReader in = reader(out);
      assertThat(PrefixCode.readTable(in, counts.length).read(in)).isZero();
    }
  }

  @Test
  void fixedCodesHaveTheBitsThatTheirNumberTakes() {
    assertThat(lengths(PrefixCode.fixed(new long[] {3, 0, 1, 9, 2}), 5))
        .containsExactly(3, 0, 3, 3, 3);
  }

  @Nested
  class Tables {

    private void refused(int symbols, String message, long... lengths) {
      BitWriter out = new BitWriter();
      out.write(0, 1);
      Arrays.stream(lengths).forEach(length -> out.write(length, 6));

      assertThatExceptionOfType(DamagedCodeException.class)
          .isThrownBy(() -> PrefixCode.readTable(reader(out), symbols))
          .withMessage(message);
    }

    @Test
    void ofNoCodeAreRefused() {
      refused(3, "no prefix code has the lengths that were found", 1, 1, 1);
      refused(3, "a code must have at most 48 bits, but has 63", 1, 63, 1);
      refused(9, "it is cut off after byte 3", 3, 3, 3);
    }

    @Test
    void ofAnUnknownSymbolAreRefused() {
      BitWriter out = new BitWriter();
      out.write(1, 1);
      out.write(3, Integer.SIZE);

      assertThatExceptionOfType(DamagedCodeException.class)
          .isThrownBy(() -> PrefixCode.readTable(reader(out), 3))
          .withMessage("a code's only symbol must be below 3, but is 3");
    }

    @Test
    void thatLeaveBitsWithoutASymbolSaySoWhereOneIsRead() throws DamagedCodeException {
      BitWriter out = new BitWriter();
      out.write(0, 1);
      out.write(2, 6);
      out.write(2, 6);
      out.write(-1, 60);
      BitReader in = reader(out);
      PrefixCode code = PrefixCode.readTable(in, 2);

      assertThatExceptionOfType(DamagedCodeException.class)
          .isThrownBy(() -> code.read(in))
          .withMessage("found bits that are not the code of any symbol");
    }
  }
}
