package io.github.mnistkit.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photographs made up for tests: shades with a texture, as JPEG files of quality 0.9. */
final class Photos {
  private Photos() {}

  /** Textured in proportion to {@code noise}: at 14, 640×480 pixels take more than 100 kB. */
  static byte[] jpeg(int height, int width, double noise, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double shade = 120 + 60 * Math.sin(0.05 * x + seed) * Math.cos(0.03 * y);
        int value = limited(shade + noise * random.nextGaussian());
        image.setRGB(x, y, value << 16 | limited(value + 20.0) << 8 | limited(220.0 - value));
      }
    }
    return jpeg(image);
  }

  private static int limited(double value) {
    return (int) Math.max(0, Math.min(255, value));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.9f);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Writes a photograph, and returns its file. */
  static Path write(Path file, int height, int width, long seed) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, jpeg(height, width, 14, seed));
  }
}
