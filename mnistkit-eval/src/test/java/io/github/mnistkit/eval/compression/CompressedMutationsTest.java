package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused, or are the files they were. */
class CompressedMutationsTest {

  private static final int MUTATIONS = 10_000;
  private static final int DIGEST = 32;

  @TempDir private Path folder;

  /** Flips bits, sets bytes, cuts off, or writes one part over another. */
  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
      }
      case 2 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length));
      default -> {
        int length = 1 + random.nextInt(40);
        System.arraycopy(
            bytes,
            random.nextInt(bytes.length - length),
            changed,
            random.nextInt(bytes.length - length),
            length);
      }
    }
    return changed;
  }

  /** Puts the right checksum at the end. */
  static void sign(byte[] bytes) {
    int end = bytes.length - DIGEST;
    var digest = Sha256.begin();
    digest.update(bytes, 0, end);
    System.arraycopy(digest.digest(), 0, bytes, end, DIGEST);
  }

  @Test
  void aDamagedFileIsRefusedOrIsTheRightModel() throws IOException {
    Path file = folder.resolve("model");
    byte[] bytes = CompressedModelTest.example(file);
    String right = new Linear().classifier().sha256();
    String known = CompressedModel.read(file).classifier(new Linear()).sha256();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, mutated(bytes, random));
      try {
        assertThat(CompressedModel.read(file).classifier(new Linear()).sha256()).isEqualTo(known);
      } catch (InvalidFileException e) {
        refused++;
        assertThat(e).hasMessageStartingWith(file + ": ");
      }
    }
    assertThat(known).isNotEqualTo(right);
    assertThat(refused).isGreaterThan(MUTATIONS * 9 / 10);
  }

  /** Somebody may sign what he changed: then it is refused, or is some model, and nothing else. */
  @Test
  void aForgedFileIsRefusedOrIsAModel() throws IOException {
    Path file = folder.resolve("model");
    byte[] bytes = CompressedModelTest.example(file);
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] forged = mutated(bytes, random);
      if (forged.length > DIGEST) {
        sign(forged);
      }
      Files.write(file, forged);
      try {
        CompressedModel model = CompressedModel.read(file);
        assertThat(model.weights()).hasSameSizeAs(model.record().spec().weights());
      } catch (InvalidFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 4);
  }
}
