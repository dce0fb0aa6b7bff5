package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageConversionTest {
  @TempDir private Path folder;

  private static BufferedImage grey(int height, int width, int... values) {
    return PixelReader.image(Made.bytes(values), 0, height, width, 1);
  }

  private static byte[] resized(Resize resize, int height, int width, BufferedImage image) {
    return ImageConversion.of(ImageFormat.of(height, width, 1), resize).pixels(image);
  }

  @Nested
  class Resizing {
    @Test
    void averagesTheCoveredArea() {
      BufferedImage image = grey(2, 4, 0, 10, 20, 30, 40, 50, 60, 71);
      assertThat(resized(Resize.STRETCH, 1, 2, image)).isEqualTo(Made.bytes(25, 45));
    }

    @Test
    void weightsPartlyCoveredPixelsByTheirShare() {
      // (10 + 20 / 2) / 1.5 and (20 / 2 + 60) / 1.5
      assertThat(resized(Resize.STRETCH, 1, 2, grey(1, 3, 10, 20, 60)))
          .isEqualTo(Made.bytes(13, 47));
    }

    @Test
    void enlargesWithoutInterpolation() {
      assertThat(resized(Resize.STRETCH, 2, 4, grey(1, 2, 10, 255)))
          .isEqualTo(Made.bytes(10, 10, 255, 255, 10, 10, 255, 255));
    }

    @Test
    void cropsTheMiddle() {
      assertThat(resized(Resize.CROP, 1, 1, grey(2, 4, 1, 10, 20, 1, 1, 30, 40, 1)))
          .isEqualTo(Made.bytes(25));
      assertThat(resized(Resize.CROP, 2, 2, grey(3, 2, 10, 20, 30, 40, 50, 60)))
          .isEqualTo(Made.bytes(20, 30, 40, 50));
    }

    @Test
    void padsWithBlackAndKeepsProportions() {
      assertThat(resized(Resize.PAD, 4, 4, grey(2, 4, 1, 2, 3, 4, 5, 6, 7, 8)))
          .isEqualTo(Made.bytes(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0));
      assertThat(resized(Resize.PAD, 2, 3, grey(2, 2, 1, 2, 3, 4)))
          .isEqualTo(Made.bytes(1, 2, 0, 3, 4, 0));
    }

    @Test
    void padsAnImageOfOneColumn() {
      assertThat(resized(Resize.PAD, 1, 3, grey(100, 1, new int[100]))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void keepsImagesThatFit(Resize resize) {
      assertThat(resized(resize, 2, 2, grey(2, 2, 1, 2, 3, 255)))
          .isEqualTo(Made.bytes(1, 2, 3, 255));
    }

    @Test
    void makesGreyOfColourAndColourOfGrey() {
      BufferedImage colour = PixelReader.image(Made.bytes(200, 100, 50), 0, 1, 1, 3);
      // 0.299 · 200 + 0.587 · 100 + 0.114 · 50 = 124.2
      assertThat(resized(Resize.STRETCH, 1, 1, colour)).isEqualTo(Made.bytes(124));
      ImageConversion threefold = ImageConversion.of(ImageFormat.of(1, 1, 3), Resize.STRETCH);
      assertThat(threefold.pixels(grey(1, 1, 7))).isEqualTo(Made.bytes(7, 7, 7));
    }
  }

  /** Images scaled by OpenCV; {@code make_scaled.py} beside the resource says how. */
  static List<String> scaled() throws IOException {
    try (InputStream in = ImageConversionTest.class.getResourceAsStream("scaled.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static byte[] samples(int height, int width, int channels) {
    byte[] samples = new byte[height * width * channels];
    for (int i = 0; i < samples.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width;
      samples[i] = (byte) ((37 * x + 91 * y + x * y * (c + 3) / 7) % 256);
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("scaled")
  void isWithin45DecibelsOfTheAreaFilterOfOpenCv(String line) {
    List<String> fields = Arrays.asList(line.split("\t", -1));
    int[] sizes = fields.stream().limit(5).mapToInt(Integer::parseInt).toArray();
    byte[] expected = Base64.getDecoder().decode(fields.get(5));
    BufferedImage image =
        PixelReader.image(samples(sizes[0], sizes[1], sizes[2]), 0, sizes[0], sizes[1], sizes[2]);
    ImageFormat format = ImageFormat.of(sizes[3], sizes[4], sizes[2]);
    byte[] pixels = ImageConversion.of(format, Resize.STRETCH).pixels(image);
    double squares = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += Math.pow((expected[i] & 0xff) - (pixels[i] & 0xff), 2);
    }
    double psnr = 10 * Math.log10(255 * 255 * expected.length / Math.max(squares, 1e-9));
    assertThat(psnr).isGreaterThan(45);
  }

  @Nested
  class Sources {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void giveTheSamePixelsWhetherFileStreamOrImage(int channels) throws IOException {
      byte[] jpeg = Photos.jpeg(60, 80, 14, 1);
      Path file = Files.write(folder.resolve("a.jpg"), jpeg);
      ImageConversion conversion =
          ImageConversion.of(ImageFormat.of(16, 16, channels), Resize.CROP);
      byte[] pixels = conversion.pixels(file);
      assertThat(conversion.pixels(new ByteArrayInputStream(jpeg))).isEqualTo(pixels);
      BufferedImage image = javax.imageio.ImageIO.read(file.toFile());
      assertThat(conversion.pixels(image)).isEqualTo(pixels);
    }

    @Test
    void refuseRubbishByName() throws IOException {
      ImageConversion conversion = ImageConversion.of(ImageFormat.of(2, 2, 1), Resize.PAD);
      byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);
      Path file = Files.write(folder.resolve("a.jpg"), text);
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> conversion.pixels(file))
          .withMessage(file + ": expected an image (PNG, JPEG, GIF or BMP), found text");
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> conversion.pixels(new ByteArrayInputStream(text)))
          .withMessage("stream: expected an image (PNG, JPEG, GIF or BMP), found text");
    }
  }

  @Nested
  class Text {
    @ParameterizedTest
    @EnumSource
    void isReadBack(Resize resize) {
      ImageConversion conversion = ImageConversion.of(ImageFormat.of(48, 64, 3), resize);
      assertThat(ImageConversion.parse(conversion.toText())).isEqualTo(conversion);
    }

    @Test
    void isOneLine() {
      ImageConversion conversion = ImageConversion.of(ImageFormat.of(48, 64, 3), Resize.CROP);
      assertThat(conversion.toText()).isEqualTo("images = crop height=48 width=64 channels=3\n");
      assertThat(conversion).hasToString("resized to 48×64×3 (crop)");
    }

    @Test
    void namesWhatIsWrong() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageConversion.parse("images = zoom height=1 width=1 channels=1"))
          .withMessage("line 1: resizing must be one of stretch, crop, pad, but was \"zoom\"");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageConversion.parse("loss = mean"))
          .withMessage(
              "the text of an image conversion must be one line that begins with \"images =\","
                  + " but was \"loss = mean\"");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageConversion.parse(""))
          .withMessageContaining("must be one line");
    }
  }

  @Test
  void needsOneImageOfGreyOrColour() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageConversion.of(ImageFormat.of(2, 2, 2), Resize.PAD))
        .withMessage(
            "ImageConversion.format must be of one image with 1 or 3 channels, but was 2×2×2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageConversion.of(new ImageFormat(2, 2, 2, 1), Resize.PAD))
        .withMessageContaining("2×(2×2×1)");
  }
}
