package io.github.mnistkit.mutation;

import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.testing.DamagedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Files that are wrong inside, and whose lengths and checksums are right. */
final class Forgery {

  private static final int DIGEST = 32;
  private static final int DIGITS = 64;
  private static final String START = "{\"__metadata__\":{\"sha256\":\"";

  private Forgery() {}

  /** A safetensors file with a changed header or changed arrays, and the right checksum. */
  static byte[] safetensors(byte[] file, Random random) {
    ByteBuffer whole = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) whole.getLong();
    String header = new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOfRange(file, Long.BYTES + length, file.length);
    if (random.nextInt(3) == 0) {
      data = DamagedBytes.of(data, random);
    } else {
      String after = header.substring(START.length() + DIGITS);
      header = header.substring(0, START.length() + DIGITS) + Texts.mutate(after, random);
    }
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(Long.BYTES + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(text.length).put(text).put(data);
    return signedSafetensors(all.array());
  }

  /** The same file with the checksum that it should have. */
  static byte[] signedSafetensors(byte[] file) {
    int at = Long.BYTES + START.length();
    if (file.length >= at + DIGITS) {
      Arrays.fill(file, at, at + DIGITS, (byte) '0');
      var digest = Sha256.begin();
      digest.update(file);
      byte[] digits = Sha256.end(digest).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, file, at, DIGITS);
    }
    return file;
  }

  /** A compressed model with changed arrays, and the right checksum. */
  static byte[] compressedArrays(byte[] file, Random random) {
    int texts = 9 + ByteBuffer.wrap(file).getInt(5);
    byte[] coded = DamagedBytes.of(Arrays.copyOfRange(file, texts, file.length - DIGEST), random);
    ByteBuffer all = ByteBuffer.allocate(texts + coded.length + DIGEST);
    all.put(file, 0, texts).put(coded);
    return signed(all.array());
  }

  /** A compressed model with changed texts, whose own seal and whose checksum are right. */
  static byte[] compressedTexts(byte[] file, String text, Random random) {
    byte[] deflated = deflated(sealed(Texts.mutate(text, random)));
    int coded = 9 + ByteBuffer.wrap(file).getInt(5);
    int rest = file.length - DIGEST - coded;
    ByteBuffer all = ByteBuffer.allocate(9 + deflated.length + rest + DIGEST);
    all.put(file, 0, 5).putInt(deflated.length).put(deflated).put(file, coded, rest);
    return signed(all.array());
  }

  /** A text of lines whose last is the checksum of the others. */
  static String sealed(String text) {
    int last = text.lastIndexOf("\nsha256 = ") + 1;
    String body = last == 0 ? text + "\n" : text.substring(0, last);
    return body + "sha256 = " + Sha256.of(body) + "\n";
  }

  private static byte[] signed(byte[] file) {
    var digest = Sha256.begin();
    digest.update(file, 0, file.length - DIGEST);
    System.arraycopy(
        HexFormat.of().parseHex(Sha256.end(digest)), 0, file, file.length - DIGEST, DIGEST);
    return file;
  }

  private static byte[] deflated(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An intact gzip stream of a damaged content, in one member or in thousands. */
  static byte[] gzip(byte[] content, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int i = random.nextInt(20) == 0 ? 2_000 : 0; i > 0; i--) {
        new GZIPOutputStream(bytes).close();
      }
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(DamagedBytes.of(content, random));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An intact archive of one damaged entry among others. */
  static byte[] zip(String[] names, byte[][] contents, Random random) {
    byte[][] changed = contents.clone();
    int damaged = random.nextInt(names.length);
    changed[damaged] = DamagedBytes.of(contents[damaged], random);
    try {
      return Archive.zip(names, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG with damaged chunks whose checksums are right. */
  static byte[] png(byte[] file, Random random) {
    byte[] damaged = file.clone();
    int chunk = 8;
    for (int i = random.nextInt(4); i > 0 && chunk + 12 < damaged.length; i--) {
      chunk += 12 + ByteBuffer.wrap(damaged).getInt(chunk);
    }
    if (chunk + 12 >= damaged.length) {
      return DamagedBytes.of(damaged, random);
    }
    int length = ByteBuffer.wrap(damaged).getInt(chunk);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      damaged[chunk + 4 + random.nextInt(4 + length)] = (byte) random.nextInt();
    }
    CRC32 crc = new CRC32();
    crc.update(damaged, chunk + 4, 4 + length);
    ByteBuffer.wrap(damaged).putInt(chunk + 8 + length, (int) crc.getValue());
    return damaged;
  }
}
