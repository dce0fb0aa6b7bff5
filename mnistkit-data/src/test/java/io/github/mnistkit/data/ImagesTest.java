package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  private static final Color PAPER = new Color(236, 228, 205);
  private static final Color INK = new Color(30, 40, 120);

  @TempDir private Path folder;

  private static BufferedImage sheet(Color background, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(background);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static void stroke(BufferedImage image, Color ink, double... points) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setStroke(new BasicStroke(12, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(ink);
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    graphics.draw(path);
    graphics.dispose();
  }

  /** A 7 at the left of a light sheet, written in blue. */
  private static BufferedImage darkSeven() {
    BufferedImage image = sheet(PAPER, 300, 200);
    stroke(image, INK, 40, 40, 110, 42, 88, 90, 72, 150);
    return image;
  }

  /** A 0 at the lower right of a dark board, in yellow. */
  private static BufferedImage lightZero() {
    BufferedImage image = sheet(new Color(20, 50, 35), 300, 200);
    Color chalk = new Color(240, 235, 150);
    stroke(
        image, chalk, 220, 60, 195, 85, 190, 125, 205, 165, 225, 175, 248, 160, 258, 120, 248, 80,
        220, 60);
    return image;
  }

  /** The class whose mean synthetic digit is nearest in the sense of least squares. */
  private static int nearest(Examples one) {
    Examples means = Images.means(Datasets.synthetic(2000, 1, 5).train());
    byte[] image = Made.pixels(one);
    byte[] centre = Made.pixels(means);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < means.size(); k++) {
      double sum = 0;
      for (int i = 0; i < 784; i++) {
        sum += Math.pow((image[i] & 0xff) - (centre[k * 784 + i] & 0xff), 2);
      }
      if (sum < least) {
        least = sum;
        best = means.label(k);
      }
    }
    return best;
  }

  @Nested
  class ADigit {
    @Test
    void isRecognizedDarkOnLight() throws IOException {
      Path file = folder.resolve("seven.png");
      ImageIO.write(darkSeven(), "png", file.toFile());
      assertThat(nearest(Images.digit(file))).isEqualTo(7);
    }

    @Test
    void isRecognizedLightOnDark() throws IOException {
      Path file = folder.resolve("zero.jpg");
      ImageIO.write(lightZero(), "jpeg", file.toFile());
      assertThat(nearest(Images.digit(file))).isEqualTo(0);
    }

    @Test
    void isReadFromAStream() throws IOException {
      Path file = folder.resolve("seven.png");
      ImageIO.write(darkSeven(), "png", file.toFile());
      byte[] content = Files.readAllBytes(file);
      assertThat(Made.pixels(Images.digit(new ByteArrayInputStream(content))))
          .isEqualTo(Made.pixels(Images.digit(file)));
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> Images.digit(new ByteArrayInputStream(new byte[9])))
          .withMessageStartingWith("stream: expected ");
    }

    @Test
    void fillsABoxOfTwentyAboutItsCentreOfMass() {
      byte[] image = Made.pixels(Images.digit(lightZero()));
      int top = 28;
      int bottom = -1;
      double total = 0;
      double sumY = 0;
      double sumX = 0;
      for (int i = 0; i < 784; i++) {
        int value = image[i] & 0xff;
        if (value > 0) {
          top = Math.min(top, i / 28);
          bottom = Math.max(bottom, i / 28);
        }
        int row = i / 28;
        total += value;
        sumY += value * (row + 0.5);
        sumX += value * (i % 28 + 0.5);
      }
      assertThat(bottom - top + 1).isEqualTo(20);
      // As in all 70,000 images of MNIST: at most half a pixel from the middle of pixel (14, 14).
      assertThat(sumY / total).isBetween(14.0, 15.0);
      assertThat(sumX / total).isBetween(14.0, 15.0);
    }

    @Test
    void looksTheSameInBothPolarities() {
      BufferedImage dark = sheet(Color.WHITE, 300, 200);
      stroke(dark, Color.BLACK, 40, 40, 110, 42, 72, 150);
      BufferedImage light = sheet(Color.BLACK, 300, 200);
      stroke(light, Color.WHITE, 40, 40, 110, 42, 72, 150);
      byte[] one = Made.pixels(Images.digit(dark));
      byte[] other = Made.pixels(Images.digit(light));
      int apart = 0;
      for (int i = 0; i < 784; i++) {
        apart = Math.max(apart, Math.abs((one[i] & 0xff) - (other[i] & 0xff)));
      }
      assertThat(apart).isLessThanOrEqualTo(8);
    }

    @Test
    void isEnlargedWhereItIsSmall() {
      BufferedImage small = sheet(Color.WHITE, 11, 13);
      small.setRGB(5, 4, 0);
      small.setRGB(5, 5, 0);
      small.setRGB(5, 6, 0);
      small.setRGB(5, 7, 0);
      byte[] image = Made.pixels(Images.digit(small));
      assertThat(image[14 * 28 + 14]).isEqualTo((byte) 255);
      assertThat(image[5 * 28 + 14]).isEqualTo((byte) 255);
    }

    @Test
    void isFoundAmongSpecks() {
      BufferedImage image = darkSeven();
      for (int i = 0; i < 40; i++) {
        image.setRGB(150 + 3 * i, 20 + 4 * i, 0x404040);
      }
      assertThat(nearest(Images.digit(image))).isEqualTo(7);
    }

    @Test
    void mustBeThere() throws IOException {
      Path file = folder.resolve("empty.png");
      ImageIO.write(sheet(PAPER, 300, 200), "png", file.toFile());
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> Images.digit(file))
          .withMessage(file + ": expected a digit that stands out from its background, found none");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Images.digit(sheet(PAPER, 300, 200)))
          .withMessageEndingWith("but showed none");
    }
  }

  @Nested
  class Means {
    @Test
    void areRoundedHalfUpPerClass() {
      Examples three = Made.digits(4, 7, 4).select(new int[] {0, 1, 1, 2}, "four");
      Examples means = Images.means(three);
      // the pixels are 0 and 2 of class 4, 1 and 1 of class 7
      assertThat(Made.pixels(means)).isEqualTo(Made.bytes(1, 1));
      assertThat(means.labels()).containsExactly(4, 7);
      assertThat(means.provenance()).hasToString("made up, four, mean per class");
    }
  }

  @Nested
  class Sheets {
    @Test
    void showEveryImageWithALineAround() throws IOException {
      Path file = folder.resolve("sheet.png");
      Images.contactSheet(Made.digits(1, 2, 3), 2, file);
      byte[] sheet = PixelReader.read(ImageIO.read(file.toFile()), 1);
      byte line = (byte) 128;
      assertThat(sheet)
          .containsExactly(
              line, line, line, line, line, line, 0, line, 1, line, line, line, line, line, line,
              line, 2, line, line, line, line, line, line, line, line);
    }

    @Test
    void rejectNoColumns() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Images.contactSheet(Made.digits(1), 0, folder.resolve("sheet.png")))
          .withMessage("Images.contactSheet columns must be at least 1, but was 0");
    }

    @Test
    void rejectASheetTooLargeToLookAt() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Images.contactSheet(
                      digitsOfSize(4096).select(new int[64], "many"),
                      8,
                      folder.resolve("sheet.png")))
          .withMessageContaining("must have at most 67108864 pixels");
    }

    private Examples digitsOfSize(int side) {
      return Made.images(ImageFormat.of(side, side, 1), new int[side * side]);
    }
  }
}
