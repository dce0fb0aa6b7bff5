package io.github.mnistkit.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Damage to files: flipped bits, cut ends, lengths that lie, doubled and foreign bytes. */
public final class Mutations {
  private static final int[] LIES = {
    0, 1, -1, 2, 255, 256, 65_535, 65_536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private Mutations() {}

  /** The same damage for the same seed on every JDK. */
  public static byte[] mutate(byte[] file, long seed) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    byte[] mutated = file.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && mutated.length > 0; i++) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] file, Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> flipBits(file, random);
      case 2 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
      case 3 -> lie(file, random);
      case 4 -> doubled(file, random);
      default -> foreign(file, random);
    };
  }

  private static byte[] flipBits(byte[] file, Random random) {
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  /** Writes a telling number, most often near the start, where headers are. */
  private static byte[] lie(byte[] file, Random random) {
    if (file.length >= 4) {
      int reach = random.nextBoolean() ? Math.min(file.length, 40) : file.length;
      int number = random.nextInt(4) == 0 ? random.nextInt() : LIES[random.nextInt(LIES.length)];
      ByteBuffer.wrap(file).putInt(random.nextInt(Math.max(1, reach - 3)), number);
    }
    return file;
  }

  private static byte[] doubled(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(file.length - at);
    byte[] longer = Arrays.copyOf(file, file.length + length);
    System.arraycopy(file, at, longer, at + length, file.length - at);
    return longer;
  }

  private static byte[] foreign(byte[] file, Random random) {
    byte[] bytes = new byte[1 + random.nextInt(Math.min(16, file.length))];
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, file, random.nextInt(file.length - bytes.length + 1), bytes.length);
    return file;
  }
}
