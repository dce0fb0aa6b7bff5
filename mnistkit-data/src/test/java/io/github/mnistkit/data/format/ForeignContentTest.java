package io.github.mnistkit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.IdxBytes;
import io.github.mnistkit.file.InvalidFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignContentTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <!DOCTYPE html> | 0x3c21444f, a web page (HTML or XML): download the file itself
          PK\\3\\4 | 0x504b0304, a zip or NumPy's npz file: unpack it, or read the arrays and use DataFiles.array
          \\223NUMPY | 0x934e554d, NumPy's npy file: read the array and use DataFiles.array
          \\211PNG | 0x89504e47, an image: use DataFiles.images
          label,pixel0 | 0x6c616265, the text "labe": a table is read by DataFiles.csv
          \\0\\0\\15\\3 | 0x00000d03, IDX of 32-bit floats in 3 dimensions: scale to bytes from 0 to 255 and use DataFiles.array
          \\0\\0\\10\\1 | 0x00000801, IDX of unsigned bytes in 1 dimension: a file of labels
          \\1\\2\\3\\4 | 0x01020304
          """)
  void isNamedInTheError(String content, String found) throws Exception {
    byte[] bytes = content.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusalOf(bytes)).endsWith(" found " + found);
  }

  @Test
  void mayBeGzipWithinGzip() throws Exception {
    byte[] twice = IdxBytes.gzip(IdxBytes.gzip(IdxBytes.images(2)));
    assertThat(refusalOf(twice)).endsWith(", gzip within gzip: unpack it once");
  }

  private String refusalOf(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("train-images-idx3-ubyte"), content);
    StringBuilder message = new StringBuilder();
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> IdxFile.read(file, ExpectedIdx.IMAGES))
        .satisfies(e -> message.append(e.getMessage()));
    return message.toString();
  }
}
