package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data sets in processes whose heap holds their pixels once, but not twice. */
@Timeout(180)
class DataInHeapTest {
  private static final int COUNT = 300_000;
  private static final int PIXELS = 28 * 28;

  /** 336 MB, of which 235 are for the pixels. */
  private static final String HEAP = "320m";

  @TempDir private Path folder;

  private void writeRaw(String name, byte[] header, long values) throws IOException {
    Path file = Files.write(folder.resolve(name), header);
    try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
      zeros.setLength(header.length + values);
    }
  }

  private void writeIdx(int count) throws IOException {
    writeRaw(
        "train-images-idx3-ubyte", IdxBytes.header(0x0803, count, 28, 28), (long) count * PIXELS);
    writeRaw("train-labels-idx1-ubyte", IdxBytes.header(0x0801, count), count);
    writeRaw("t10k-images-idx3-ubyte", IdxBytes.header(0x0803, 1, 28, 28), PIXELS);
    writeRaw("t10k-labels-idx1-ubyte", IdxBytes.header(0x0801, 1), 1);
  }

  private void gzip(String name) throws IOException {
    Path raw = folder.resolve(name);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")), 1 << 16)) {
      Files.copy(raw, out);
    }
    Files.delete(raw);
  }

  private Path writeCsv(int count) throws IOException {
    byte[] row = ("7" + ",0".repeat(PIXELS) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("rows.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (int i = 0; i < count; i++) {
        out.write(row);
      }
    }
    return file;
  }

  @Test
  void generatesThreeHundredThousandDigits() throws IOException, InterruptedException {
    assertThat(HeapProbe.run(HEAP, "synthetic", String.valueOf(COUNT))).startsWith("read 300000, ");
  }

  @Test
  void readsThreeHundredThousandImagesOfRawIdxFiles() throws IOException, InterruptedException {
    writeIdx(COUNT);
    assertThat(HeapProbe.run(HEAP, "idx", folder.toString())).isEqualTo("read 300000, the last 0");
  }

  @Test
  void readsThreeHundredThousandImagesOfGzippedFiles() throws IOException, InterruptedException {
    writeIdx(COUNT);
    gzip("train-images-idx3-ubyte");
    assertThat(HeapProbe.run(HEAP, "idx", folder.toString())).isEqualTo("read 300000, the last 0");
  }

  @Test
  void readsRowsOfATableInABlockAfterTheOther() throws IOException, InterruptedException {
    Path file = writeCsv(60_000);
    assertThat(HeapProbe.run("72m", "csv", file.toString())).isEqualTo("read 60000, the last 7");
  }

  @Test
  void saysHowMuchOfTheHeapIsInUse() throws IOException, InterruptedException {
    writeIdx(84_000);
    assertThat(HeapProbe.run("64m", "idx", folder.toString()))
        .matches(
            ".*train-images-idx3-ubyte: it needs 66 MB of memory, but the heap has 68 MB, of which"
                + " [0-9]+ MB are in use: raise it with -Xmx");
  }

  @Test
  void saysHowMuchOfATableWasRead() throws IOException, InterruptedException {
    Path file = writeCsv(30_000);
    assertThat(HeapProbe.run("16m", "csv", file.toString()))
        .matches(
            ".*rows.csv.gz: its rows need more than [0-9]+ MB of memory, but the heap has 17 MB, of"
                + " which [0-9]+ MB are in use: raise it with -Xmx");
  }
}
