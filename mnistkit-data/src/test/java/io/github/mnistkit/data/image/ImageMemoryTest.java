package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Images that are large, or claim to be, in a process with a heap of 256 MB. */
@Timeout(120)
class ImageMemoryTest {
  @TempDir private Path folder;

  private List<String> digits(Path... files) throws IOException, InterruptedException {
    String[] arguments = new String[files.length + 1];
    arguments[0] = "digit";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 1] = files[i].toString();
    }
    return ImageProbe.run(List.of("-Xmx256m"), Map.of(), arguments);
  }

  private Path drawn(int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(side / 2, side / 4, side / 8, side / 2);
    graphics.dispose();
    Path file = folder.resolve("drawn-" + side + ".png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void readsSixteenMegapixels() throws IOException, InterruptedException {
    Path image = drawn(4000);
    assertThat(Files.size(image)).isLessThan(100_000);
    String line = digits(image).get(0);
    assertThat(line.replaceFirst("^[0-9]+ ", "")).isEqualTo("read");
  }

  private static byte[] claim(String name, int side) {
    byte[] png = ImageFixture.named(name).file().clone();
    ByteBuffer.wrap(png).putInt(16, side).putInt(20, side);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    return png;
  }

  @Test
  void refusesWhatNeedsMoreThanTheHeapByItsHeader() throws IOException, InterruptedException {
    // Run-length codes may stand for any number of pixels: 8190 · 8190 of 1 byte in the file, and
    // while the digit is looked for 3 bytes, beside the pixels themselves.
    byte[] bmp = ImageFixture.named("bmp-8-rle").file().clone();
    ByteBuffer little = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    little.putInt(18, 8190).putInt(22, 8190);
    List<String> lines =
        ImageProbe.run(List.of("-Xmx200m"), Map.of(), "digit", file("a.bmp", bmp).toString());
    assertThat(lines.get(0))
        .matches(
            "refused: expected an image that fits into memory, found it needs 269 MB of memory,"
                + " but the heap has 210 MB, of which [0-9]+ MB are in use: raise it with -Xmx");
  }

  @Test
  void refusesSmallFilesThatClaimToBeLarge() throws IOException, InterruptedException {
    byte[] gif = ImageFixture.named("gif").file().clone();
    int image = indexOf(gif, (byte) 0x2c);
    ByteBuffer little = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    little.putShort(image + 5, (short) 7900).putShort(image + 7, (short) 7900);
    byte[] jpeg = ImageFixture.named("jpeg-grey").file().clone();
    byte[] progressive = ImageFixture.named("jpeg-grey-progressive").file().clone();
    claim(jpeg, 0xc0);
    claim(progressive, 0xc2);
    byte[] bmp = ImageFixture.named("bmp-24").file().clone();
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 7900).putInt(22, 7900);
    List<String> lines =
        digits(
            file("a.gif", gif),
            file("a.jpg", jpeg),
            file("progressive.jpg", progressive),
            file("a.png", claim("png-6-16", 7900)),
            file("a.bmp", bmp));
    assertThat(lines.get(0)).startsWith("refused: ").contains("the pixels end after 0 of 62410000");
    assertThat(lines.subList(1, 5))
        .allMatch(line -> line.matches("refused: .* found \\d+ bytes for 7900×7900 pixels.*"));
  }

  private static int indexOf(byte[] file, byte value) {
    for (int i = 13 + 3 * 16; ; i++) {
      if (file[i] == value) {
        return i;
      }
    }
  }

  private static void claim(byte[] jpeg, int frame) {
    for (int i = 0; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == frame) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 7900).putShort(i + 7, (short) 7900);
        return;
      }
    }
  }

  @Test
  void refusesAnEmptySide() throws IOException, InterruptedException {
    byte[] bmp = ImageFixture.named("bmp-24").file().clone();
    Arrays.fill(bmp, 22, 26, (byte) 0);
    assertThat(digits(file("a.bmp", bmp)))
        .containsExactly(
            "refused: expected an image with between 1 and 67108864 pixels in all, found 0×9"
                + " (height×width)");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesADeviceWithoutAnEnd() throws IOException, InterruptedException {
    assertThat(digits(Path.of("/dev/zero"), Path.of("/")))
        .containsExactly(
            "refused: expected an image (PNG, JPEG, GIF or BMP), found a pipe, a device or a"
                + " socket",
            "refused: expected an image (PNG, JPEG, GIF or BMP), found a folder");
  }
}
