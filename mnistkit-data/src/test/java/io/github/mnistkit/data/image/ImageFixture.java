package io.github.mnistkit.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A small image file, and its pixels as Pillow and ImageMagick read them; {@code make_images.py}
 * beside the resource says how they were made.
 *
 * @param name of the file
 * @param file its bytes
 * @param height rows, upright
 * @param width columns, upright
 * @param rgb red, green and blue on white, [height × width × 3]
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
record ImageFixture(String name, byte[] file, int height, int width, byte[] rgb) {

  static List<ImageFixture> all() {
    String text = new String(resource("images.tsv"), StandardCharsets.US_ASCII);
    return text.lines().map(ImageFixture::parse).toList();
  }

  static ImageFixture named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  static byte[] resource(String name) {
    try (InputStream in = ImageFixture.class.getResourceAsStream("images/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ImageFixture parse(String line) {
    List<String> parts = Arrays.asList(line.split("\t", -1));
    return new ImageFixture(
        parts.get(0),
        Base64.getDecoder().decode(parts.get(1)),
        Integer.parseInt(parts.get(2)),
        Integer.parseInt(parts.get(3)),
        Base64.getDecoder().decode(parts.get(4)));
  }

  /** By the luminance of ITU-R BT.601. */
  byte[] grey() {
    byte[] grey = new byte[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      int red = rgb[3 * i] & 0xff;
      int green = rgb[3 * i + 1] & 0xff;
      int blue = rgb[3 * i + 2] & 0xff;
      grey[i] = (byte) Math.round((299 * red + 587 * green + 114 * blue) / 1000.0);
    }
    return grey;
  }

  @Override
  public String toString() {
    return name;
  }
}
