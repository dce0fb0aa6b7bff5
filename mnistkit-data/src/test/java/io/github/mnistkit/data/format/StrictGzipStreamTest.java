package io.github.mnistkit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.IdxBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class StrictGzipStreamTest {

  private static byte[] read(byte[] file) throws IOException {
    try (InputStream in = new StrictGzipStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] repeated(byte[] member, int count, byte[] last) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(member);
    }
    all.writeBytes(last);
    return all.toByteArray();
  }

  /** One stored block with a header that has all its optional parts, put together by hand. */
  private static byte[] fullHeader(String content) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    file.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
    file.writeBytes(ascii("name\0comment\0"));
    little(file, crc(file.toByteArray()) & 0xffff, 2);
    int length = content.length();
    file.writeBytes(new byte[] {1, (byte) length, 0, (byte) ~length, -1});
    file.writeBytes(ascii(content));
    little(file, crc(ascii(content)), 4);
    little(file, length, 4);
    return file.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Test
  void inflatesWhatThePlatformDeflates() throws IOException {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);

    assertThat(read(IdxBytes.gzip(noise))).isEqualTo(noise);
  }

  @Test
  void readsTenThousandEmptyMembersWithoutExhaustingTheStack() throws IOException {
    byte[] file = repeated(IdxBytes.gzip(new byte[0]), 10_000, IdxBytes.gzip(ascii("end")));

    assertThat(read(file)).asString(StandardCharsets.US_ASCII).isEqualTo("end");
  }

  @Test
  void refusesMoreMembersThanAnyToolMakes() throws IOException {
    byte[] file = repeated(IdxBytes.gzip(new byte[0]), 40_000, IdxBytes.gzip(ascii("end")));

    assertThatExceptionOfType(ZipException.class)
        .isThrownBy(() -> read(file))
        .withMessage("more than 40000 members");
  }

  @Test
  void readsEveryOptionalPartOfAHeader() throws IOException {
    assertThat(read(fullHeader("hello"))).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
  }

  @Test
  void noticesAnyChangedByteOfAHeaderWithAChecksum() {
    byte[] whole = fullHeader("hello");
    for (int i = 0; i < 28; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      assertThatExceptionOfType(IOException.class).as("byte " + i).isThrownBy(() -> read(damaged));
    }
  }

  @Test
  void noticesAWrongChecksumAndAWrongLength() throws IOException {
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      byte[] damaged = IdxBytes.gzip(ascii("hello"));
      damaged[damaged.length - fromEnd] ^= 1;
      assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read(damaged));
    }
  }

  @Test
  void noticesWhereAStreamBreaksOff() throws IOException {
    byte[] whole = IdxBytes.gzip(ascii("hello"));
    for (int length = 2; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(EOFException.class)
          .as(length + " bytes")
          .isThrownBy(() -> read(part));
    }
  }

  @Test
  void refusesASecondMemberThatIsDamagedInsteadOfDroppingIt() throws IOException {
    byte[] second = IdxBytes.gzip(ascii("second"));
    second[1] ^= 1;
    byte[] file = IdxBytes.concat(IdxBytes.gzip(ascii("first")), second);

    assertThatExceptionOfType(ZipException.class).isThrownBy(() -> read(file));
  }

  @Test
  void countsWhatFollowsTheEnd() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(1);
    }
    file.writeBytes(new byte[100_000]);

    assertThatExceptionOfType(ZipException.class)
        .isThrownBy(() -> read(file.toByteArray()))
        .withMessage("100000 bytes after its end");
  }
}
