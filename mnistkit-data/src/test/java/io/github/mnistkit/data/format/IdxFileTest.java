package io.github.mnistkit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.IdxBytes;
import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("some-idx");
  }

  private void refuses(byte[] content, int dimensions, String expectedAndFound) throws IOException {
    Files.write(file, content);
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> IdxFile.read(file, ExpectedIdx.bytes(dimensions, dimensions)))
        .withMessage(file + ": " + expectedAndFound);
  }

  @Nested
  class Accepted {
    @Test
    void readsExtentsAndValuesOfARawFile() throws IOException {
      Files.write(file, IdxBytes.images(3));
      IdxFile idx = IdxFile.read(file, ExpectedIdx.bytes(3, 3));
      assertThat(new int[] {idx.extent(0), idx.extent(1), idx.extent(2)}).containsExactly(3, 2, 2);
      assertThat(idx.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void readsTheSameFromAGzippedFile() throws IOException {
      Files.write(file, IdxBytes.gzip(IdxBytes.labels(7, 0, 255)));
      assertThat(IdxFile.read(file, ExpectedIdx.LABELS).values()).containsExactly(7, 0, -1);
    }
  }

  @Nested
  class Headers {
    @Test
    void refusesAForeignFile() throws IOException {
      refuses(
          "<html>not found</html>".getBytes(StandardCharsets.US_ASCII),
          3,
          "expected 0x00000803 first (IDX, unsigned bytes, dimensions: 3), found 0x3c68746d,"
              + " a web page (HTML or XML): download the file itself");
    }

    @Test
    void refusesLabelsWhereImagesAreExpected() throws IOException {
      refuses(
          IdxBytes.labels(1, 2),
          3,
          "expected 0x00000803 first (IDX, unsigned bytes, dimensions: 3), found 0x00000801,"
              + " IDX of unsigned bytes in 1 dimension: a file of labels");
    }

    @Test
    void refusesAHeaderThatBreaksOff() throws IOException {
      refuses(
          Arrays.copyOf(IdxBytes.images(1), 9),
          3,
          "expected an IDX header of 16 bytes, found 9 bytes in all");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
      refuses(new byte[0], 1, "expected an IDX header of 8 bytes, found 0 bytes in all");
    }

    @Test
    void refusesAnExtentOfZero() throws IOException {
      refuses(
          IdxBytes.header(0x0803, 1, 0, 2),
          3,
          "expected an extent of at least 1 in dimension 1, found 0");
    }

    @Test
    void refusesANegativeExtent() throws IOException {
      refuses(
          IdxBytes.header(0x0801, -5),
          1,
          "expected an extent of at least 1 in dimension 0, found -5");
    }

    @Test
    void refusesMoreValuesThanAnArrayHolds() throws IOException {
      refuses(
          IdxBytes.header(0x0803, 60_000, 60_000, 60_000),
          3,
          "expected at most 2147483639 values, found 60000×60000×60000");
    }

    @Test
    void refusesAHugeHeaderOverASmallGzipStreamBeforeAllocating() throws IOException {
      refuses(
          IdxBytes.gzip(IdxBytes.header(0x0803, 2_000, 1_000, 1_000)),
          3,
          "expected 2000000016 bytes (its header declares 2000×1000×1000),"
              + " found a gzip stream too short for it");
    }
  }

  @Nested
  class Lengths {
    @Test
    void refusesATruncatedRawFile() throws IOException {
      refuses(
          Arrays.copyOf(IdxBytes.images(2), 23),
          3,
          "expected 24 bytes (its header declares 2×2×2), found 23 bytes");
    }

    @Test
    void refusesTrailingBytesOfARawFile() throws IOException {
      refuses(
          IdxBytes.concat(IdxBytes.labels(1, 2), new byte[1]),
          1,
          "expected 10 bytes (its header declares 2), found 11 bytes");
    }

    @Test
    void refusesTooFewInflatedBytes() throws IOException {
      refuses(
          IdxBytes.gzip(Arrays.copyOf(IdxBytes.images(2), 23)),
          3,
          "expected 24 bytes (its header declares 2×2×2), found 23 bytes");
    }

    @Test
    void refusesMoreInflatedBytesThanDeclared() throws IOException {
      refuses(
          IdxBytes.gzip(IdxBytes.concat(IdxBytes.labels(1, 2), new byte[1_000_000])),
          1,
          "expected 10 bytes (its header declares 2), found more");
    }
  }

  @Nested
  class GzipStreams {
    private final byte[] gzip = IdxBytes.gzip(IdxBytes.images(50));

    @Test
    void refusesOneThatBreaksOff() throws IOException {
      int half = gzip.length / 2;
      refuses(
          Arrays.copyOf(gzip, half),
          3,
          "expected a complete gzip stream, found " + half + " bytes that end early");
    }

    @Test
    void refusesOneWithAWrongChecksum() throws IOException {
      gzip[gzip.length - 6] ^= 1;
      refuses(
          gzip,
          3,
          "expected an intact gzip stream, found damage: its content has another checksum");
    }

    @Test
    void refusesBytesBehindIt() throws IOException {
      refuses(
          IdxBytes.concat(gzip, new byte[30]),
          3,
          "expected an intact gzip stream, found damage: 30 bytes after its end");
    }
  }
}
