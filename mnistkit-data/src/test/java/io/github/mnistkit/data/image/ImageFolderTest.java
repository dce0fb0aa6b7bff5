package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Made;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.AtomicFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
  private static final ImageFormat GREY = ImageFormat.of(6, 1, 1);
  private static final ImageFormat COLOUR = ImageFormat.of(6, 1, 3);

  private static final String AWAY =
      "a class folder may contain only images, move other files away";

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoClasses() throws IOException {
    for (String name : new String[] {"2", "10"}) {
      Files.createDirectories(folder.resolve(name));
      write(grey(), name + "/a.png");
    }
  }

  private static BufferedImage grey() {
    return PixelReader.image(Made.bytes(0, 50, 100, 150, 200, 255), 0, 6, 1, 1);
  }

  private void write(BufferedImage image, String name) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, folder.resolve(name).toFile())).isTrue();
  }

  private void refuses(String name, String expectedAndFound) {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> DataFiles.images(folder, GREY))
        .withMessage(folder.resolve(name) + ": expected " + expectedAndFound);
  }

  @Nested
  class Accepted {
    @Test
    void standInTheOrderOfTheirNumbers() throws IOException {
      assertThat(DataFiles.images(folder, GREY).classNames()).containsExactly("2", "10");
    }

    @Test
    void keepTheBytesOfGreyImages() throws IOException {
      Examples examples = DataFiles.images(folder, GREY);
      assertThat(Made.pixels(examples.take(1))).isEqualTo(Made.bytes(0, 50, 100, 150, 200, 255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "png"})
    void keepTheBytesOfEveryLosslessFormat(String format) throws IOException {
      Files.delete(folder.resolve("2/a.png"));
      write(grey(), "2/a." + format);
      Examples examples = DataFiles.images(folder, GREY);
      assertThat(Made.pixels(examples.take(1))).isEqualTo(Made.bytes(0, 50, 100, 150, 200, 255));
    }

    @Test
    void comeCloseInJpeg() throws IOException {
      Files.delete(folder.resolve("2/a.png"));
      write(PixelReader.image(new byte[6], 0, 6, 1, 1), "2/a.jpg");
      assertThat(Made.pixels(DataFiles.images(folder, GREY).take(1))).isEqualTo(new byte[6]);
    }

    @Test
    void becomeGreyByTheLuminanceOfTheirColours() throws IOException {
      BufferedImage red = new BufferedImage(1, 6, BufferedImage.TYPE_INT_RGB);
      red.setRGB(0, 0, 0xff0000);
      red.setRGB(0, 1, 0x00ff00);
      red.setRGB(0, 2, 0x0000ff);
      write(red, "2/a.png");
      // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.07
      assertThat(Made.pixels(DataFiles.images(folder, GREY).take(1)))
          .isEqualTo(Made.bytes(76, 150, 29, 0, 0, 0));
    }

    @Test
    void lieOnWhiteWhereTheyAreTransparent() throws IOException {
      write(new BufferedImage(1, 6, BufferedImage.TYPE_INT_ARGB), "2/a.png");
      assertThat(Made.pixels(DataFiles.images(folder, GREY).take(1))).containsOnly((byte) 255);
    }

    @Test
    void keepTheirColoursWhereThreeChannelsAreAsked() throws IOException {
      BufferedImage image = new BufferedImage(1, 6, BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, 0x010203);
      write(image, "2/a.png");
      assertThat(Made.pixels(DataFiles.images(folder, COLOUR).take(1)))
          .startsWith(1, 2, 3, 0, 0, 0);
    }

    @Test
    void areNotLookedForInHiddenFiles() throws IOException {
      Files.writeString(folder.resolve(".DS_Store"), "system");
      Files.writeString(folder.resolve("2/.thumbs"), "system");
      assertThat(DataFiles.images(folder, GREY).size()).isEqualTo(2);
    }
  }

  @Nested
  class Ignored {
    @ParameterizedTest
    @ValueSource(
        strings = {"Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store", "ehthumbs.db", "Icon\r"})
    void areFilesThatSystemsLeaveBehind(String name) throws IOException {
      Files.writeString(folder.resolve(name), "system");
      Files.writeString(folder.resolve("2").resolve(name), "system");
      assertThat(DataFiles.images(folder, GREY).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__MACOSX", "@eaDir", "$RECYCLE.BIN", "lost+found", ".git"})
    void areFoldersThatSystemsLeaveBehind(String name) throws IOException {
      Path litter = Files.createDirectories(folder.resolve(name));
      Files.writeString(litter.resolve("a.png"), "system");
      assertThat(DataFiles.images(folder, GREY).classNames()).containsExactly("2", "10");
    }
  }

  @Nested
  class Names {
    private void addClass(String name) throws IOException {
      Files.createDirectories(folder.resolve(name));
      write(grey(), name + "/a.png");
    }

    @Test
    void becomeComposedCharacters() throws IOException {
      addClass("e\u0301");
      assertThat(DataFiles.images(folder, GREY).classNames()).containsExactly("2", "10", "\u00e9");
    }

    @Test
    void mayNotLookAlike() throws IOException {
      addClass("e\u0301");
      addClass("\u00e9");
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.images(folder, GREY))
          .withMessageContaining(
              ": expected distinct class names, found the class \"\u00e9\" of another folder");
    }

    @Test
    void mayNotBeTheSameWithAndWithoutEscapes() throws IOException {
      addClass("a+b");
      addClass("a%2bb");
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.images(folder, GREY))
          .withMessageContaining("found the class \"a+b\" of another folder");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"a\u202eb", "%e2%80%aea", "a\u2067b", "a\nb", "a\u001b[1mb", "a\u2028b"})
    void mayNotHideCharactersOrTurnTheOrderOfReading(String name) throws IOException {
      addClass(name);
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.images(folder, GREY))
          .withMessageContaining("expected a class name without characters that cannot be seen")
          .withMessageContaining("\\u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"می\u200cخواهم", "\ud83d\udc68\u200d\ud83d\udc69", "naïve ✓ 手"})
    void mayBeInAnyScript(String name) throws IOException {
      addClass(name);
      assertThat(DataFiles.images(folder, GREY).classNames()).contains(name);
    }

    @Test
    void thatWereLostInDecodingAreRefused() throws IOException {
      addClass("\ufffd");
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.images(folder, GREY))
          .withMessageEndingWith(
              "found characters that were lost (U+FFFD): start Java with the environment variable"
                  + " LC_ALL=C.UTF-8, or rename it");
    }
  }

  @Nested
  class Refused {
    @Test
    void aReadMeAmongImages() throws IOException {
      Files.writeString(folder.resolve("2/README.txt"), "Photos of 2024");
      refuses("2/README.txt", "an image (PNG, JPEG, GIF or BMP), found text: " + AWAY);
    }

    @Test
    void aFolderAmongImages() throws IOException {
      Files.createDirectories(folder.resolve("2/more"));
      refuses("2/more", "an image (PNG, JPEG, GIF or BMP), found a folder");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(30)
    void aPipeAmongImages() throws IOException, InterruptedException {
      Path pipe = folder.resolve("2/pipe.png");
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
      refuses("2/pipe.png", "an image (PNG, JPEG, GIF or BMP), found a pipe, a device or a socket");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(30)
    void aDeviceAmongImages() throws IOException {
      Files.createSymbolicLink(folder.resolve("2/zero.png"), Path.of("/dev/zero"));
      refuses("2/zero.png", "an image (PNG, JPEG, GIF or BMP), found a pipe, a device or a socket");
    }

    @Test
    void aClassWithoutImages() throws IOException {
      Files.createDirectories(folder.resolve("3"));
      refuses("3", "at least one image of the class, found none");
    }

    @Test
    void aFolderWithoutClasses() throws IOException {
      AtomicFolders.delete(folder.resolve("2"));
      AtomicFolders.delete(folder.resolve("10"));
      refuses("", "a folder for every class, found none");
    }

    @Test
    void aTextAmongImages() throws IOException {
      Files.writeString(folder.resolve("2/b.png"), "no image at all");
      refuses("2/b.png", "an image (PNG, JPEG, GIF or BMP), found text: " + AWAY);
    }

    @Test
    void aFileAmongClasses() throws IOException {
      Files.writeString(folder.resolve("labels.txt"), "0");
      refuses(
          "labels.txt",
          "a folder named after a class, found a file: images belong in the folders of their"
              + " classes, other files elsewhere");
    }

    @Test
    void anImageOfAnotherSize() throws IOException {
      write(new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY), "2/b.png");
      refuses(
          "2/b.png",
          "an image of 6×1 pixels, or a rule for other sizes (Resize.STRETCH, CROP or PAD), found"
              + " 3×2 (height×width)");
    }

    @Test
    void anImageThatClaimsAGiantSizeBeforeDecodingIt() throws IOException {
      byte[] png = Files.readAllBytes(folder.resolve("2/a.png"));
      ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
      CRC32 checksum = new CRC32();
      checksum.update(png, 12, 17);
      ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
      Files.write(folder.resolve("2/a.png"), png);
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> DataFiles.images(folder, GREY))
          .withMessage(
              folder.resolve("2/a.png")
                  + ": expected an image with between 1 and 67108864 pixels in all,"
                  + " found 2147483647×2147483647 (height×width)");
    }

    @Test
    void anImageThatBreaksOff() throws IOException {
      byte[] png = Files.readAllBytes(folder.resolve("2/a.png"));
      Files.write(folder.resolve("2/a.png"), Arrays.copyOf(png, png.length - 8));
      refuses(
          "2/a.png",
          "a complete PNG image, found a chunk of 0 bytes at "
              + (png.length - 12)
              + ", where 4 bytes are left");
    }

    @Test
    void twoChannels() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DataFiles.images(folder, ImageFormat.of(2, 3, 2)))
          .withMessage(
              "DataFiles.images format must be of one image with 1 or 3 channels,"
                  + " but was 2×3×2");
    }
  }
}
