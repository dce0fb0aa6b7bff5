package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.internal.coding.BitReader;
import io.github.mnistkit.internal.coding.DamagedCodeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * The verified layout of a compressed model: four letters and a version; the length of the texts,
 * and the texts, deflated; all arrays in the model's order, bit by bit; the SHA-256 of everything
 * before.
 *
 * @param texts the length of the texts in bytes, after the header
 * @param end the end of the arrays
 */
record CompressedLayout(int texts, int end) {

  private static final byte[] MAGIC = "MKCM".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEAD = MAGIC.length + 1 + Integer.BYTES;
  private static final int DIGEST = 32;

  static boolean isMagic(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length);
  }

  /** Returns the bytes of a file. */
  static byte[] file(byte[] texts, byte[] arrays) {
    ByteBuffer file = ByteBuffer.allocate(HEAD + texts.length + arrays.length + DIGEST);
    file.put(MAGIC).put(VERSION).putInt(texts.length).put(texts).put(arrays);
    return file.put(digest(file.array(), file.position())).array();
  }

  static CompressedLayout of(byte[] bytes) throws DamagedCodeException {
    if (bytes.length < HEAD + DIGEST || !isMagic(bytes)) {
      throw new DamagedCodeException("it is not a compressed model of mnistkit");
    }
    if (bytes[MAGIC.length] != VERSION) {
      throw new DamagedCodeException(
          "expected version "
              + VERSION
              + " of compressed models, but found "
              + bytes[MAGIC.length]);
    }
    int end = bytes.length - DIGEST;
    if (!Arrays.equals(digest(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new DamagedCodeException("its SHA-256 does not match its content: it is damaged");
    }
    int length = ByteBuffer.wrap(bytes).getInt(MAGIC.length + 1);
    if (length < 0 || length > end - HEAD) {
      throw new DamagedCodeException(
          "its texts must end within it, but have a length of " + length);
    }
    return new CompressedLayout(length, end);
  }

  private static byte[] digest(byte[] bytes, int end) {
    var digest = Sha256.begin();
    digest.update(bytes, 0, end);
    return digest.digest();
  }

  /** Returns the reader of the arrays. */
  BitReader arrays(byte[] bytes) {
    return new BitReader(bytes, HEAD + texts, end);
  }

  /** Returns the texts. */
  String text(byte[] bytes) throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes, HEAD, texts))) {
      byte[] text = in.readNBytes(ReadLimits.TEXT + 1);
      if (text.length > ReadLimits.TEXT) {
        throw new DamagedCodeException(
            "its texts must have at most " + ReadLimits.TEXT + " bytes, but have more");
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }
}
