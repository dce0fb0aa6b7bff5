package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.testing.DamagedBytes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damage to image files of every kind: each is refused by name, or read as what it now is. The
 * checksums of PNG files are put right after the damage, which they would reveal otherwise.
 */
class MutatedImagesTest {
  private static final int TIMES = 20;
  private static final int FIRST_CHUNK = 8;
  private static final int FRAME = 12;
  private static final Path FILE = Path.of("damaged");
  private static final ImageFile.Request ANY =
      new ImageFile.Request(1, (height, width) -> Optional.empty(), 0);

  static List<ImageFixture> images() {
    return ImageFixture.all();
  }

  @ParameterizedTest
  @MethodSource("images")
  void areReadOrRefusedByName(ImageFixture image) {
    for (int seed = 0; seed < TIMES; seed++) {
      byte[] mutated = DamagedBytes.bySeed(image.file(), seed + 31L * image.name().hashCode());
      repair(mutated);
      try {
        DecodedImage read = ImageFile.parse(FILE, mutated, ANY);
        assertThat(read.pixels()).hasSize(read.height() * read.width());
      } catch (InvalidFileException e) {
        assertThat(e).hasMessageStartingWith("damaged: expected ");
        assertThat(e.getMessage()).hasSizeLessThan(1_000);
      } catch (RuntimeException | Error e) {
        fail(image + ", seed " + seed + " ended in " + e, e);
      }
    }
  }

  private static void repair(byte[] file) {
    if (!PngSanitizer.recognizes(file)) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int position = FIRST_CHUNK;
    while (position >= FIRST_CHUNK && position <= file.length - FRAME) {
      int length = bytes.getInt(position);
      if (length < 0 || length > file.length - position - FRAME) {
        return;
      }
      CRC32 checksum = new CRC32();
      checksum.update(file, position + 4, length + 4);
      bytes.putInt(position + 8 + length, (int) checksum.getValue());
      position += length + FRAME;
    }
  }
}
