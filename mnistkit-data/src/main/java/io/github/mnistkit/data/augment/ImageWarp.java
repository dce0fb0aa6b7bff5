package io.github.mnistkit.data.augment;

import static io.github.mnistkit.data.augment.Strengths.Kind.ELASTIC;
import static io.github.mnistkit.data.augment.Strengths.Kind.ERASE;
import static io.github.mnistkit.data.augment.Strengths.Kind.FLIP;
import static io.github.mnistkit.data.augment.Strengths.Kind.NOISE;
import static io.github.mnistkit.data.augment.Strengths.Kind.ROTATE;
import static io.github.mnistkit.data.augment.Strengths.Kind.SCALE;
import static io.github.mnistkit.data.augment.Strengths.Kind.SHEAR;
import static io.github.mnistkit.data.augment.Strengths.Kind.SHIFT;

import io.github.mnistkit.data.support.PortableRandom;
import io.github.mnistkit.image.ImageFormat;
import java.util.Arrays;

/**
 * One random distortion of an image: the source position of every pixel, noise, an erased square,
 * and whether it is mirrored.
 */
public final class ImageWarp {
  private static final int KNOTS = 5;

  private final Strengths strengths;
  private final ImageFormat format;
  private final PortableRandom random;
  private final double shiftX;
  private final double shiftY;
  private final double cosine;
  private final double sine;
  private final double slant;
  private final double size;
  private final double[] bendX;
  private final double[] bendY;

  public ImageWarp(Strengths strengths, ImageFormat format, PortableRandom random) {
    this.strengths = strengths;
    this.format = format;
    this.random = random;
    shiftX = whole(strengths.of(SHIFT));
    shiftY = whole(strengths.of(SHIFT));
    double angle = StrictMath.toRadians(either(strengths.of(ROTATE)));
    cosine = StrictMath.cos(angle);
    sine = StrictMath.sin(angle);
    size = 1 + either(strengths.of(SCALE));
    slant = StrictMath.tan(StrictMath.toRadians(either(strengths.of(SHEAR))));
    bendX = knots(strengths.of(ELASTIC));
    bendY = knots(strengths.of(ELASTIC));
  }

  private double whole(double most) {
    return most == 0 ? 0 : Math.floor(random.between(-most, most + 1));
  }

  private double either(double most) {
    return most > 0 ? random.between(-most, most) : 0;
  }

  private double[] knots(double most) {
    double[] knots = new double[most > 0 ? KNOTS * KNOTS : 0];
    Arrays.setAll(knots, i -> either(most));
    return knots;
  }

  public void apply(byte[] pixels, int branch) {
    int bytes = format.bytes() / format.branches();
    int offset = branch * bytes;
    if (strengths.moves()) {
      byte[] source = Arrays.copyOfRange(pixels, offset, offset + bytes);
      move(source, pixels, offset);
    }
    if (strengths.of(NOISE) > 0) {
      for (int i = offset; i < offset + bytes; i++) {
        pixels[i] = grey((pixels[i] & 0xff) + random.around(strengths.of(NOISE)));
      }
    }
    if (strengths.of(ERASE) > 0) {
      erase(pixels, offset);
    }
    if (strengths.of(FLIP) > 0 && random.between(0, 1) < strengths.of(FLIP)) {
      flip(pixels, offset);
    }
  }

  private void move(byte[] source, byte[] target, int offset) {
    double middleX = (format.width() - 1) / 2.0;
    double middleY = (format.height() - 1) / 2.0;
    int channels = format.channels();
    for (int y = 0; y < format.height(); y++) {
      for (int x = 0; x < format.width(); x++) {
        double dx = x + bend(bendX, x, y) - shiftX - middleX;
        double dy = y + bend(bendY, x, y) - shiftY - middleY;
        // The inverse of rotation · scale · shear, applied from the left.
        double turnedY = (cosine * dy - sine * dx) / size;
        double turnedX = (cosine * dx + sine * dy) / size - slant * turnedY;
        for (int channel = 0; channel < channels; channel++) {
          target[offset + (y * format.width() + x) * channels + channel] =
              grey(sample(source, middleX + turnedX, middleY + turnedY, channel));
        }
      }
    }
  }

  private double bend(double[] knots, int x, int y) {
    if (knots.length == 0) {
      return 0;
    }
    double column = (double) x * (KNOTS - 1) / Math.max(1, format.width() - 1);
    double row = (double) y * (KNOTS - 1) / Math.max(1, format.height() - 1);
    int left = Math.min(KNOTS - 2, (int) column);
    int top = Math.min(KNOTS - 2, (int) row);
    double across = smooth(column - left);
    double down = smooth(row - top);
    int knot = top * KNOTS + left;
    double above = knots[knot] + across * (knots[knot + 1] - knots[knot]);
    double below = knots[knot + KNOTS] + across * (knots[knot + KNOTS + 1] - knots[knot + KNOTS]);
    return above + down * (below - above);
  }

  /** Interpolates without a kink where two patches meet. */
  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private double sample(byte[] source, double x, double y, int channel) {
    double left = Math.floor(x);
    double top = Math.floor(y);
    double across = x - left;
    double down = y - top;
    double above =
        (1 - across) * value(source, left, top, channel)
            + across * value(source, left + 1, top, channel);
    double below =
        (1 - across) * value(source, left, top + 1, channel)
            + across * value(source, left + 1, top + 1, channel);
    return (1 - down) * above + down * below;
  }

  private double value(byte[] source, double x, double y, int channel) {
    if (!(x >= 0 && x < format.width() && y >= 0 && y < format.height())) {
      return 0;
    }
    int column = (int) x;
    int row = (int) y;
    int pixel = row * format.width() + column;
    return source[pixel * format.channels() + channel] & 0xff;
  }

  private void erase(byte[] pixels, int offset) {
    int height = (int) Math.min(strengths.of(ERASE), format.height());
    int width = (int) Math.min(strengths.of(ERASE), format.width());
    int top = random.below(format.height() - height + 1);
    int left = random.below(format.width() - width + 1);
    int channels = format.channels();
    for (int y = top; y < top + height; y++) {
      int from = offset + (y * format.width() + left) * channels;
      Arrays.fill(pixels, from, from + width * channels, (byte) 0);
    }
  }

  private void flip(byte[] pixels, int offset) {
    int channels = format.channels();
    int row = format.width() * channels;
    for (int from = offset; from < offset + format.height() * row; from += row) {
      byte[] source = Arrays.copyOfRange(pixels, from, from + row);
      for (int x = 0; x < format.width(); x++) {
        int mirrored = (format.width() - 1 - x) * channels;
        System.arraycopy(source, mirrored, pixels, from + x * channels, channels);
      }
    }
  }

  private static byte grey(double value) {
    return (byte) (int) Math.max(0, Math.min(255, Math.floor(value + 0.5)));
  }
}
