package io.github.mnistkit.internal.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes by hand from the wire format. */
class MessageTest {

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @Test
  void encodesNumbersOfSeveralBytes() {
    assertThat(new Message().integer(2, 300).toBytes()).isEqualTo(bytes("10 ac02"));
    assertThat(new Message().integer(2, -1).toBytes()).isEqualTo(bytes("10 ffffffffffffffffff01"));
  }

  @Test
  void encodesFieldsAboveFifteenInTwoBytes() {
    assertThat(new Message().integer(20, 2).toBytes()).isEqualTo(bytes("a001 02"));
    assertThat(new Message().text(31, "A").toBytes()).isEqualTo(bytes("fa01 01 41"));
  }

  @Test
  void encodesTextAsUtf8WithItsLengthInBytes() {
    assertThat(new Message().text(1, "\u00fc").toBytes()).isEqualTo(bytes("0a 02 c3bc"));
  }

  @Test
  void putsMessagesIntoMessages() {
    Message inner = new Message().float32(2, 1);

    assertThat(new Message().message(1, inner).message(1, new Message()).toBytes())
        .isEqualTo(bytes("0a 05 15 0000803f" + "0a 00"));
  }

  @Test
  void packsDoubles() {
    assertThat(new Message().float64s(6, new double[] {1, 0}).toBytes())
        .isEqualTo(bytes("32 10 000000000000f03f 0000000000000000"));
  }
}
