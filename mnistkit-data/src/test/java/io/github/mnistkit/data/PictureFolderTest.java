package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFolderTest {
  private static final ImageFormat GREY = ImageFormat.of(6, 1, 1);
  private static final ImageFormat COLOUR = ImageFormat.of(6, 1, 3);

  @TempDir private Path folder;

  @BeforeEach
  void writeTwoClasses() throws IOException {
    for (String name : new String[] {"2", "10"}) {
      Files.createDirectories(folder.resolve(name));
      write(grey(), name + "/a.png");
    }
  }

  private static BufferedImage grey() {
    return Raster.picture(Made.bytes(0, 50, 100, 150, 200, 255), 0, 6, 1, 1);
  }

  private void write(BufferedImage picture, String name) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(picture, format, folder.resolve(name).toFile())).isTrue();
  }

  private void refuses(String name, String expectedAndFound) {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> DataFiles.pictures(folder, GREY))
        .withMessage(folder.resolve(name) + ": expected " + expectedAndFound);
  }

  @Nested
  class Accepted {
    @Test
    void standInTheOrderOfTheirNumbers() throws IOException {
      assertThat(DataFiles.pictures(folder, GREY).classNames()).containsExactly("2", "10");
    }

    @Test
    void keepTheBytesOfGreyPictures() throws IOException {
      Examples examples = DataFiles.pictures(folder, GREY);
      assertThat(Made.pixels(examples.take(1))).isEqualTo(Made.bytes(0, 50, 100, 150, 200, 255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "png"})
    void keepTheBytesOfEveryLosslessFormat(String format) throws IOException {
      Files.delete(folder.resolve("2/a.png"));
      write(grey(), "2/a." + format);
      Examples examples = DataFiles.pictures(folder, GREY);
      assertThat(Made.pixels(examples.take(1))).isEqualTo(Made.bytes(0, 50, 100, 150, 200, 255));
    }

    @Test
    void comeCloseInJpeg() throws IOException {
      Files.delete(folder.resolve("2/a.png"));
      write(Raster.picture(new byte[6], 0, 6, 1, 1), "2/a.jpg");
      assertThat(Made.pixels(DataFiles.pictures(folder, GREY).take(1))).isEqualTo(new byte[6]);
    }

    @Test
    void becomeGreyByTheLuminanceOfTheirColours() throws IOException {
      BufferedImage red = new BufferedImage(1, 6, BufferedImage.TYPE_INT_RGB);
      red.setRGB(0, 0, 0xff0000);
      red.setRGB(0, 1, 0x00ff00);
      red.setRGB(0, 2, 0x0000ff);
      write(red, "2/a.png");
      // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.07
      assertThat(Made.pixels(DataFiles.pictures(folder, GREY).take(1)))
          .isEqualTo(Made.bytes(76, 150, 29, 0, 0, 0));
    }

    @Test
    void lieOnWhiteWhereTheyAreTransparent() throws IOException {
      write(new BufferedImage(1, 6, BufferedImage.TYPE_INT_ARGB), "2/a.png");
      assertThat(Made.pixels(DataFiles.pictures(folder, GREY).take(1))).containsOnly((byte) 255);
    }

    @Test
    void keepTheirColoursWhereThreeChannelsAreAsked() throws IOException {
      BufferedImage picture = new BufferedImage(1, 6, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, 0x010203);
      write(picture, "2/a.png");
      assertThat(Made.pixels(DataFiles.pictures(folder, COLOUR).take(1)))
          .startsWith(1, 2, 3, 0, 0, 0);
    }

    @Test
    void areNotLookedForInHiddenFiles() throws IOException {
      Files.writeString(folder.resolve(".DS_Store"), "system");
      Files.writeString(folder.resolve("2/.thumbs"), "system");
      assertThat(DataFiles.pictures(folder, GREY).size()).isEqualTo(2);
    }
  }

  @Nested
  class Refused {
    @Test
    void aGifTooLowToBeReadFaithfully() throws IOException {
      write(new BufferedImage(1, 4, BufferedImage.TYPE_BYTE_GRAY), "2/b.gif");
      refuses(
          "2/b.gif", "a GIF of at least 5 rows (lower ones are misread where interlaced), found 4");
    }

    @Test
    void aClassWithoutPictures() throws IOException {
      Files.createDirectories(folder.resolve("3"));
      refuses("3", "at least one picture of the class, found none");
    }

    @Test
    void aFolderWithoutClasses() throws IOException {
      Folders.deleteRecursively(folder.resolve("2"));
      Folders.deleteRecursively(folder.resolve("10"));
      refuses("", "a folder for every class, found none");
    }

    @Test
    void aTextAmongPictures() throws IOException {
      Files.writeString(folder.resolve("2/b.png"), "no picture at all");
      refuses("2/b.png", "a picture (PNG, JPEG, GIF or BMP), found something else");
    }

    @Test
    void aFileAmongClasses() throws IOException {
      Files.writeString(folder.resolve("labels.txt"), "0");
      refuses("labels.txt", "a folder named as a class, found a file");
    }

    @Test
    void aPictureOfAnotherSize() throws IOException {
      write(new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY), "2/b.png");
      refuses("2/b.png", "a picture of height×width 6×1, found 3×2");
    }

    @Test
    void aPictureThatClaimsAGiantSizeBeforeDecodingIt() throws IOException {
      byte[] png = Files.readAllBytes(folder.resolve("2/a.png"));
      ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
      Files.write(folder.resolve("2/a.png"), png);
      assertThatExceptionOfType(DataFileException.class)
          .isThrownBy(() -> DataFiles.pictures(folder, GREY))
          .withMessageStartingWith(folder.resolve("2/a.png") + ": expected a picture");
    }

    @Test
    void aPictureThatBreaksOff() throws IOException {
      byte[] png = Files.readAllBytes(folder.resolve("2/a.png"));
      Files.write(folder.resolve("2/a.png"), Arrays.copyOf(png, png.length - 8));
      refuses(
          "2/a.png",
          "a complete PNG picture, found a chunk of 0 bytes at "
              + (png.length - 12)
              + ", where 4 bytes are left");
    }

    @Test
    void twoChannels() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DataFiles.pictures(folder, ImageFormat.of(2, 3, 2)))
          .withMessage(
              "DataFiles.pictures format must be of one image with 1 or 3 channels,"
                  + " but was 2×3×2");
    }
  }
}
