package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Made;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Image files of all kinds, compared with the pixels that other decoders read. */
class ImageDecodingTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeAClass() throws IOException {
    file = Files.createDirectories(folder.resolve("0")).resolve("image");
  }

  private Examples read(byte[] content, int height, int width, int channels) throws IOException {
    Files.write(file, content);
    return DataFiles.images(folder, ImageFormat.of(height, width, channels));
  }

  private List<String> steps(byte[] content, int height, int width) throws IOException {
    return read(content, height, width, 1).provenance().steps();
  }

  private void refuses(byte[] content, String expectedAndFound) {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> read(content, 12, 12, 1))
        .withMessage(file + ": expected " + expectedAndFound);
  }

  static List<ImageFixture> images() {
    return ImageFixture.all();
  }

  @ParameterizedTest
  @MethodSource("images")
  void givesTheColoursThatOtherDecodersGive(ImageFixture image) throws IOException {
    Examples read = read(image.file(), image.height(), image.width(), 3);
    assertThat(Made.pixels(read)).isEqualTo(image.rgb());
  }

  @ParameterizedTest
  @MethodSource("images")
  void givesTheirLuminanceInGrey(ImageFixture image) throws IOException {
    Examples read = read(image.file(), image.height(), image.width(), 1);
    assertThat(Made.pixels(read)).isEqualTo(image.grey());
  }

  /** Every tenth beginning of each file is refused; a decoder may not fill up what is missing. */
  @ParameterizedTest
  @MethodSource("images")
  void refusesWhatBreaksOff(ImageFixture image) {
    int whole = image.file().length - (image.name().startsWith("gif") ? 4 : 2);
    for (int length = 0; length < whole; length += 10) {
      byte[] start = Arrays.copyOf(image.file(), length);
      assertThatExceptionOfType(InvalidFileException.class)
          .as("%s cut after %d bytes", image, length)
          .isThrownBy(() -> read(start, image.height(), image.width(), 1));
    }
  }

  @Nested
  class GreySamples {
    /** Value (17x + 31y) mod 256. */
    private byte[] slopes() {
      byte[] pixels = new byte[144];
      for (int i = 0; i < 144; i++) {
        pixels[i] = (byte) (17 * (i % 12) + 31 * (i / 12));
      }
      return pixels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray8.png", "ga8-opaque.png", "ga16-opaque.png"})
    void areTheFilesOwnWithAndWithoutAlpha(String name) throws IOException {
      Examples read = read(ImageFixture.resource(name), 12, 12, 1);
      assertThat(Made.pixels(read)).isEqualTo(slopes());
    }

    @Test
    void areWhiteWhereTheyAreTheTransparentValue() throws IOException {
      byte[] expected = slopes();
      expected[0] = (byte) 255;
      Examples read = read(ImageFixture.resource("gray16-trns.png"), 12, 12, 1);
      assertThat(Made.pixels(read)).isEqualTo(expected);
    }

    @Test
    void areWhiteWhereEveryThirdPixelIsTransparent() throws IOException {
      byte[] expected = slopes();
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (i % 12 + i / 12) % 3 == 0 ? (byte) 255 : expected[i];
      }
      Examples read = read(ImageFixture.resource("gray8-trns0.png"), 12, 12, 1);
      assertThat(Made.pixels(read)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray8.png", "ga8-opaque.png", "ga16-opaque.png"})
    void areAnImagesOwnInMemory(String name) throws IOException {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(ImageFixture.resource(name)));
      Examples read =
          DataFiles.images(
              "memory", ImageFormat.of(12, 12, 1), List.of(image), new int[1], List.of("0"));
      assertThat(Made.pixels(read)).isEqualTo(slopes());
    }

    /** Grey 128 at an alpha of 100 of 255: 50 is stored, and 50 + 155 = 205 is left on white. */
    @Test
    void areAnImagesOwnWhereAlphaIsMultipliedIn() {
      ColorModel colours =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_GRAY),
              true,
              true,
              Transparency.TRANSLUCENT,
              DataBuffer.TYPE_BYTE);
      WritableRaster raster = colours.createCompatibleWritableRaster(1, 1);
      raster.setPixel(0, 0, new int[] {50, 100});
      BufferedImage image = new BufferedImage(colours, raster, true, null);
      assertThat(Images.pixels(image, ImageFormat.of(1, 1, 1))).containsExactly((byte) 205);
      assertThat(raster.getSample(0, 0, 0)).isEqualTo(50);
    }

    @Test
    void thatUseLittleOfSixteenBitsAreNamedInTheProvenance() throws IOException {
      Examples read = read(ImageFixture.resource("gray16-low.png"), 12, 12, 1);
      assertThat(Made.pixels(read)).containsOnly(0, 1);
      assertThat(read.provenance().steps())
          .containsExactly(
              "1 of 1 pictures rounded from 16 bits to 8",
              "1 of 1 pictures of 16 bits use at most 0.4 % of their range");
    }
  }

  @Nested
  class Provenances {
    @Test
    void sayNothingOfPlainImages() throws IOException {
      assertThat(steps(ImageFixture.named("png-0-8").file(), 10, 9)).isEmpty();
      assertThat(steps(ImageFixture.named("jpeg-420").file(), 19, 21)).isEmpty();
    }

    @Test
    void nameATurn() throws IOException {
      assertThat(steps(ImageFixture.named("jpeg-turned-6-MM").file(), 21, 19))
          .containsExactly("1 of 1 pictures turned upright (Exif orientation)");
    }

    @Test
    void nameTransparencyOnWhite() throws IOException {
      assertThat(steps(ImageFixture.named("png-0-8-transparent").file(), 10, 9))
          .containsExactly("1 of 1 pictures with transparency laid on white");
    }

    @Test
    void nameSixteenBits() throws IOException {
      assertThat(steps(ImageFixture.named("png-2-16").file(), 10, 9))
          .containsExactly("1 of 1 pictures rounded from 16 bits to 8");
    }
  }

  @Nested
  class Digits {
    @Test
    void areTurnedUprightFirst() throws IOException {
      ImageFixture turned = ImageFixture.named("jpeg-turned-6-MM");
      BufferedImage upright =
          PixelReader.image(turned.rgb(), 0, turned.height(), turned.width(), 3);
      Examples digit = Images.digit(Files.write(file, turned.file()));
      assertThat(Made.pixels(digit)).isEqualTo(Made.pixels(Images.digit(upright)));
      assertThat(digit.provenance().steps())
          .containsExactly("turned upright (Exif orientation 6)", "laid out as MNIST");
    }

    @Test
    void ofSixteenBitsAreNamedSoInTheProvenance() throws IOException {
      Files.write(file, ImageFixture.resource("ga16-opaque.png"));
      assertThat(Images.digit(file).provenance().steps())
          .containsExactly("16 bits rounded to 8", "laid out as MNIST");
    }

    @Test
    void thatUseTooLittleOfSixteenBitsAreRefusedWithTheReason() throws IOException {
      Files.write(file, ImageFixture.resource("gray16-low.png"));
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> Images.digit(file))
          .withMessage(
              file
                  + ": expected a digit that stands out from its background, found none: the file"
                  + " holds 16 bits per sample, but uses 0.4 % of its range; scale its values"
                  + " first");
    }
  }

  @Nested
  class Refused {
    @Test
    void inksWhoseColoursDependOnAProfile() {
      refuses(
          ImageFixture.resource("cmyk.jpg"),
          "a JPEG image of grey, or of red, green and blue, found four inks (CMYK or YCCK), whose"
              + " colours depend on a profile: convert it to RGB first");
    }

    @Test
    void aWrongChecksum() {
      byte[] png = ImageFixture.named("png-0-8").file().clone();
      png[20] ^= 1;
      refuses(png, "a PNG image with the checksum of its IHDR chunk, found another");
    }

    @Test
    void aChunkThatChangesTheMeaningOfOthers() {
      byte[] png = ImageFixture.named("png-0-8").file().clone();
      System.arraycopy(new byte[] {'C', 'g', 'B', 'I'}, 0, png, 37, 4);
      refuses(png, "a PNG image with chunks that the standard knows, found one of type CgBI");
    }

    @Test
    void anImageEmbeddedInABmp() {
      byte[] bmp = ImageFixture.named("bmp-24").file().clone();
      bmp[30] = 4;
      refuses(
          bmp, "a BMP image that holds its pixels, found an embedded JPEG image: convert it first");
    }

    @Test
    void arithmeticCodes() {
      byte[] jpeg = ImageFixture.named("jpeg-grey").file().clone();
      for (int i = 0; i < jpeg.length - 1; i++) {
        if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
          jpeg[i + 1] = (byte) 0xc9;
        }
      }
      refuses(
          jpeg,
          "a JPEG image of 8 bits per sample, baseline or progressive with Huffman codes, found 8"
              + " bits and the coding process SOF9: convert it first");
    }

    @Test
    void aColourThatThePaletteLacks() {
      byte[] gif = ImageFixture.named("gif").file().clone();
      // 16 colours become 2: the flags of the screen's table, and the table itself shrink
      byte[] small = new byte[gif.length - 14 * 3];
      System.arraycopy(gif, 0, small, 0, 13 + 2 * 3);
      System.arraycopy(gif, 13 + 16 * 3, small, 13 + 2 * 3, gif.length - 13 - 16 * 3);
      small[10] = (byte) 0xf0;
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> read(small, 10, 9, 1))
          .withMessageMatching(".*damage: colour \\d+ of a palette of 2");
    }
  }

  @Nested
  class Contents {
    private void areNamed(String name, byte... content) {
      refuses(
          content,
          "an image (PNG, JPEG, GIF or BMP), found "
              + name
              + ": a class folder may contain only images, move other files away");
    }

    private void areNamed(String name, String content) {
      areNamed(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void areNamedWhereTheyAreNoImage() {
      areNamed("an empty file");
      areNamed("an HTML page", "<!DOCTYPE html>\n<html><body>404</body></html>");
      areNamed("an HTML page", "  <HTML>");
      areNamed("an SVG drawing", "<?xml version='1.0'?>\n<svg width='3'/>");
      areNamed("an XML file", "<?xml version='1.0'?><a/>");
      areNamed("a gzip file", "\u001f\u008b\b\0");
      areNamed("a ZIP archive", "PK\3\4\0");
      areNamed("a WebP image", "RIFF\0\0\0\0WEBPVP8 ");
      areNamed("a TIFF image", "II*\0\b\0\0\0");
      areNamed("an AVIF image", "\0\0\0\u001cftypavif");
      areNamed("a HEIC image or a video", "\0\0\0\u0018ftypheic");
      areNamed("a PDF document", "%PDF-1.7");
      areNamed("a NumPy array", "\u0093NUMPY\1\0");
      areNamed("text", "label,pixel0\n1,2\n");
      areNamed(
          "something else, which begins with the bytes 7f 45 4c 46 02 01 01 00",
          "\u007fELF\2\1\1\0\0\0\0\0");
    }
  }
}
