package io.github.mnistkit.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Damages bytes: flips bits, cuts ends, writes false lengths, doubles and removes parts, adds
 * foreign bytes.
 */
public final class DamagedBytes {

  private static final int[] FALSE_LENGTHS = {
    0, 1, -1, 2, 255, 256, 65_535, 65_536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private DamagedBytes() {}

  /**
   * Damages a copy of a file in one to three ways, the same for the same random numbers.
   *
   * @param file the bytes, which stay as they are
   * @param random decides how
   * @return the damaged copy
   */
  public static byte[] of(byte[] file, Random random) {
    byte[] damaged = file.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && damaged.length > 0; i++) {
      damaged = once(damaged, random);
    }
    return damaged;
  }

  /**
   * Damages a copy of a file, the same for the same number on every JDK.
   *
   * @param file the bytes, which stay as they are
   * @param seed decides how
   * @return the damaged copy
   */
  public static byte[] bySeed(byte[] file, long seed) {
    return of(file, new Random(seed * 0x9e3779b97f4a7c15L));
  }

  private static byte[] once(byte[] file, Random random) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> flipBits(file, random);
      case 2 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
      case 3 -> falseLength(file, random);
      case 4 -> spliced(file, random, true);
      case 5 -> spliced(file, random, false);
      default -> foreign(file, random);
    };
  }

  private static byte[] flipBits(byte[] file, Random random) {
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  /** Writes a false length, most often near the start, where headers are. */
  private static byte[] falseLength(byte[] file, Random random) {
    if (file.length >= 4) {
      int reach = random.nextBoolean() ? Math.min(file.length, 40) : file.length;
      int number =
          random.nextInt(4) == 0
              ? random.nextInt()
              : FALSE_LENGTHS[random.nextInt(FALSE_LENGTHS.length)];
      ByteBuffer.wrap(file).putInt(random.nextInt(Math.max(1, reach - 3)), number);
    }
    return file;
  }

  /** Repeats or removes a part. */
  private static byte[] spliced(byte[] file, Random random, boolean twice) {
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(Math.min(file.length - at, 2_000));
    int end = twice ? at + length : at;
    int from = twice ? at : at + length;
    byte[] joined = Arrays.copyOf(file, end + file.length - from);
    System.arraycopy(file, from, joined, end, file.length - from);
    return joined;
  }

  private static byte[] foreign(byte[] file, Random random) {
    byte[] bytes = new byte[1 + random.nextInt(Math.min(16, file.length))];
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, file, random.nextInt(file.length - bytes.length + 1), bytes.length);
    return file;
  }
}
