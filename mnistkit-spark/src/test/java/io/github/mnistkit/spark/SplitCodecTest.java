package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import org.junit.jupiter.api.Test;

class SplitCodecTest {

  private static final Examples DIGITS = Studies.DIGITS.first();

  @Test
  void holdsPixelsLabelsNamesAndProvenanceOfViews() {
    Split split = new Split(DIGITS.shuffle(3).take(20), DIGITS.skip(100));

    Split unpacked = SplitCodec.unpack(SplitCodec.pack(split));

    assertSame(unpacked.first(), split.first());
    assertSame(unpacked.second(), split.second());
  }

  @Test
  void holdsPairsWithTheirAuxiliaryLabels() {
    Examples pairs = Pairs.of(DIGITS, 30, 7);
    assertThat(pairs.auxiliaryNames()).isNotEmpty();

    Split unpacked = SplitCodec.unpack(SplitCodec.pack(new Split(pairs, pairs)));

    assertSame(unpacked.second(), pairs);
    for (String name : pairs.auxiliaryNames()) {
      assertThat(unpacked.second().auxiliary(name).orElseThrow().labels())
          .isEqualTo(pairs.auxiliary(name).orElseThrow().labels());
    }
  }

  @Test
  void holdsTextsThatAreNoUnicode() {
    Examples made = DIGITS.take(3).select(new int[] {0}, "file \ud800.png");

    Split unpacked = SplitCodec.unpack(SplitCodec.pack(new Split(made, made)));

    assertSame(unpacked.first(), made);
  }

  private static void assertSame(Examples actual, Examples expected) {
    assertThat(actual).hasToString(expected.toString());
    assertThat(actual.sha256()).isEqualTo(expected.sha256());
    assertThat(actual.provenance()).isEqualTo(expected.provenance());
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.classNames()).isEqualTo(expected.classNames());
    assertThat(actual.auxiliaryNames()).isEqualTo(expected.auxiliaryNames());
    byte[] one = new byte[expected.format().bytes()];
    byte[] other = new byte[expected.format().bytes()];
    for (int i = 0; i < expected.size(); i++) {
      actual.copyPixels(i, one, 0);
      expected.copyPixels(i, other, 0);
      assertThat(one).isEqualTo(other);
    }
  }
}
