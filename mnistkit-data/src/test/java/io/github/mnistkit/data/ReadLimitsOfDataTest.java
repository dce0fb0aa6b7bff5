package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.ImageFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReadLimitsOfDataTest {

  private static final ImageFormat FORMAT = ImageFormat.of(2, 2, 1);
  private static final List<String> TWO = List.of("a", "b");

  @TempDir private Path folder;

  private static void refuses(Path file, String found, ThrowingCallable reading) {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(reading)
        .withMessage(file + ": expected a file, found " + found);
  }

  private static void refusesEverywhere(Path file, String found) {
    refuses(file, found, () -> DataFiles.idx(file, file, TWO));
    refuses(file, found, () -> DataFiles.csv(file, FORMAT, TWO));
    refuses(file, found, () -> EmnistSplit.LETTERS.read(file));
  }

  @Test
  void refusesADeviceThatNeverEnds() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));

    refusesEverywhere(zero, "a pipe, a device or a socket");
  }

  @Test
  void refusesAPipeWithoutWaitingForAWriter() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Path tool = Path.of("/usr/bin/mkfifo");
    assumeTrue(Files.isExecutable(tool));
    assertThat(new ProcessBuilder(tool.toString(), pipe.toString()).start().waitFor()).isZero();

    refusesEverywhere(pipe, "a pipe, a device or a socket");
  }

  @Test
  void refusesAFolder() {
    refusesEverywhere(folder, "a folder");
  }

  @Test
  void refusesAnEntryThatClaimsMoreThanItCanInflateTo() throws IOException {
    Path archive = folder.resolve("emnist.zip");
    String name = "gzip/emnist-letters-train-images-idx3-ubyte.gz";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[1000]);
      zip.closeEntry();
    }
    byte[] bytes = Files.readAllBytes(archive);
    // The uncompressed size stands 24 bytes into the entry of the central directory.
    int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    bytes[entry + 24 + 3] = 0x7f;
    Files.write(archive, bytes);

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> EmnistSplit.LETTERS.read(archive))
        .withMessageContaining("at most 1032 times its compressed size");
  }

  @Test
  void losesNoRowsOfATextWhoseSecondGzipMemberIsDamaged() throws IOException {
    Path file = folder.resolve("two.csv.gz");
    byte[] first = gzip("0,7,2,3,4\n");
    byte[] second = gzip("1,4,3,2,1\n");
    second[0] ^= 1;
    Files.write(file, IdxBytes.concat(first, second));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> DataFiles.csv(file, FORMAT, TWO))
        .withMessageContaining("expected an intact gzip stream");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  @Test
  void boundsMessagesAndShowsControlCharacters() {
    String long1 = String.join("", Collections.nCopies(100_000, "x"));
    InvalidFileException e = new InvalidFileException(Path.of("f"), "\u001b[31m" + long1, long1);

    assertThat(e.getMessage()).startsWith("f: expected \\u001B[31mx").hasSizeLessThan(1_000);
  }
}
