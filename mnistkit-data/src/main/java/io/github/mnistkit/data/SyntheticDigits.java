package io.github.mnistkit.data;

import io.github.mnistkit.data.DigitShapes.Point;
import io.github.mnistkit.data.DigitShapes.Shape;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Generates digits with simulated handwriting, sized and nearly centred as in MNIST: the longer
 * side of the digit spans 20 pixels, and the centre of its strokes is near the image's centre.
 *
 * <p>Every image has its own random numbers, which depend on (seed, part, index) alone: neither the
 * number of images nor the number of threads changes a single byte.
 */
final class SyntheticDigits {
  static final int MOST = 1_000_000;

  private static final int CLASSES = 10;
  private static final int BYTES = Canvas.SIZE * Canvas.SIZE;
  private static final double SPAN = 20;
  private static final double OFF_CENTRE = 0.5;

  private final long seed;
  private final double strength;
  private final long firstIndex;
  private final byte[] pixels;
  private final byte[] labels;

  private SyntheticDigits(int count, long seed, double strength, int part) {
    this.seed = seed;
    this.strength = strength;
    this.firstIndex = (long) part << 32;
    this.pixels = new byte[count * BYTES];
    this.labels = new byte[count];
  }

  /**
   * Generates a data set.
   *
   * @param train the number of training images
   * @param test the number of test images
   * @param strength how much the writing varies, 1 being much
   * @param details what the provenance says about how they were drawn
   */
  static Dataset dataset(int train, int test, long seed, double strength, String details) {
    SyntheticDigits first = new SyntheticDigits(train, seed, strength, 0);
    SyntheticDigits second = new SyntheticDigits(test, seed, strength, 1);
    return new Dataset(
        "synthetic",
        first.examples("train (" + details + ")"),
        second.examples("test (" + details + ")"));
  }

  private Examples examples(String source) {
    int[] digits = IntStream.range(0, labels.length).parallel().map(this::draw).toArray();
    Provenance provenance =
        new Provenance("synthetic/" + source, Digests.sha256(pixels, labels), List.of());
    ImageFormat format = ImageFormat.of(Canvas.SIZE, Canvas.SIZE, 1);
    return Examples.of(format, pixels, digits, DigitClasses.NAMES, provenance);
  }

  private int draw(int index) {
    int digit = digit(index);
    labels[index] = (byte) digit;
    Dice dice = Dice.of(seed, firstIndex + index);
    List<Shape> shapes = DigitShapes.of(digit);
    write(shapes.get(dice.below(shapes.size())), dice, index * BYTES);
    return digit;
  }

  /**
   * Returns the digit of an image. Each ten consecutive images show all ten digits, in a different
   * order.
   */
  private int digit(int index) {
    Dice dice = Dice.of(~seed, firstIndex + index / CLASSES);
    List<Integer> left = new ArrayList<>(IntStream.range(0, CLASSES).boxed().toList());
    for (int drawn = 0; drawn < index % CLASSES; drawn++) {
      left.remove(dice.below(left.size()));
    }
    return left.get(dice.below(left.size()));
  }

  private void write(Shape shape, Dice dice, int offset) {
    double radius = dice.between(0.75, 1.9);
    double fade = dice.between(1.0, 1.6);
    double darkness = dice.between(0.9, 1.15);
    List<List<Point>> lines = new Handwriting(dice, strength).write(shape);
    Extent extent = Extent.of(lines);
    double scale = (SPAN - 2 * radius) / extent.longerSide();
    double middleX = Canvas.SIZE / 2.0 + dice.around(OFF_CENTRE);
    double middleY = Canvas.SIZE / 2.0 + dice.around(OFF_CENTRE);
    Canvas canvas = new Canvas();
    for (List<Point> line : lines) {
      canvas.draw(extent.moved(line, scale, middleX, middleY), radius, fade);
    }
    for (int i = 0; i < BYTES; i++) {
      pixels[offset + i] = grey(canvas.ink(i), darkness, dice);
    }
  }

  private static byte grey(double ink, double darkness, Dice dice) {
    if (!(ink > 0)) {
      return 0;
    }
    double value = ink * darkness + dice.around(0.04);
    return (byte) (int) (255 * Math.max(0, Math.min(1, value)));
  }
}
