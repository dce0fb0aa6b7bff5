package io.github.mnistkit.data.image;

import java.io.IOException;
import javax.imageio.IIOException;

/**
 * Decodes the variable-length codes of a GIF file (Welch: A Technique for High-Performance Data
 * Compression, 1984).
 */
final class GifCodes {
  private static final int MOST_BITS = 12;
  private static final int MOST_CODES = 1 << MOST_BITS;

  private final byte[] data;
  private final int clear;
  private final int[] before = new int[MOST_CODES];
  private final byte[] last = new byte[MOST_CODES];
  private final byte[] first = new byte[MOST_CODES];
  private final int[] length = new int[MOST_CODES];
  private long bit;
  private int bits;
  private int codes;

  GifCodes(byte[] data, int bits) throws IOException {
    if (bits < 1 || bits >= MOST_BITS - 3) {
      throw new IIOException("codes that begin with " + bits + " bits");
    }
    this.data = data;
    this.clear = 1 << bits;
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
    clear();
  }

  private void clear() {
    codes = clear + 2;
    bits = Integer.SIZE - Integer.numberOfLeadingZeros(clear);
  }

  /** Rejects data too short for the given number of pixels before anything is allocated. */
  void requireEnough(long count) throws IOException {
    if (count / MOST_CODES > (long) data.length * Byte.SIZE) {
      throw ends(0, count);
    }
  }

  /** Returns the given number of colour indices, in the order of the file. */
  byte[] decode(int count) throws IOException {
    byte[] decoded = new byte[count];
    int done = 0;
    int previous = -1;
    while (done < count) {
      int code = next();
      if (code == clear) {
        clear();
        previous = -1;
      } else if (code < 0 || code == clear + 1) {
        throw ends(done, count);
      } else {
        extend(previous, code);
        done += put(decoded, done, code);
        previous = code;
      }
    }
    return decoded;
  }

  private static IIOException ends(int done, long count) {
    return new IIOException("the pixels end after " + done + " of " + count);
  }

  /** Returns the next code, or -1 at the end of the data. */
  private int next() {
    if (bit + bits > (long) data.length * Byte.SIZE) {
      return -1;
    }
    int code = 0;
    for (int i = 0; i < bits; i++, bit++) {
      code |= (data[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
    }
    return code;
  }

  /** Adds a code for the colours of the previous code followed by the first colour of the next. */
  private void extend(int previous, int code) throws IOException {
    if (code > codes || (code == codes && (previous < 0 || codes == MOST_CODES))) {
      throw new IIOException("code " + code + " where there are " + codes);
    }
    if (previous < 0 || codes == MOST_CODES) {
      return;
    }
    before[codes] = previous;
    first[codes] = first[previous];
    last[codes] = code == codes ? first[previous] : first[code];
    length[codes] = length[previous] + 1;
    codes++;
    if (codes == 1 << bits && bits < MOST_BITS) {
      bits++;
    }
  }

  private int put(byte[] decoded, int start, int code) {
    int end = start + length[code];
    int current = code;
    for (int i = end - 1; i >= start; i--) {
      if (i < decoded.length) {
        decoded[i] = last[current];
      }
      current = before[current];
    }
    return Math.min(end, decoded.length) - start;
  }
}
