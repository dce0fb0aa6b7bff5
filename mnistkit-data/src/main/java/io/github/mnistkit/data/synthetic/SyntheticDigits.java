package io.github.mnistkit.data.synthetic;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.DigitClasses;
import io.github.mnistkit.data.support.PortableRandom;
import io.github.mnistkit.data.synthetic.DigitSkeletons.Point;
import io.github.mnistkit.data.synthetic.DigitSkeletons.Skeleton;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
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
public final class SyntheticDigits {
  public static final int MOST = 1_000_000;

  private static final int CLASSES = 10;
  private static final int BYTES = StrokeRasterizer.SIZE * StrokeRasterizer.SIZE;
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
  public static Dataset dataset(int train, int test, long seed, double strength, String details) {
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
        new Provenance("synthetic/" + source, Checksums.sha256(pixels, labels), List.of());
    ImageFormat format = ImageFormat.of(StrokeRasterizer.SIZE, StrokeRasterizer.SIZE, 1);
    return Examples.of(format, ArrayHandover.give(pixels), digits, DigitClasses.NAMES, provenance);
  }

  private int draw(int index) {
    int digit = digit(index);
    labels[index] = (byte) digit;
    PortableRandom random = PortableRandom.of(seed, firstIndex + index);
    List<Skeleton> skeletons = DigitSkeletons.of(digit);
    write(skeletons.get(random.below(skeletons.size())), random, index * BYTES);
    return digit;
  }

  /**
   * Returns the digit of an image. Each ten consecutive images show all ten digits, in a different
   * order.
   */
  private int digit(int index) {
    PortableRandom random = PortableRandom.of(~seed, firstIndex + index / CLASSES);
    List<Integer> left = new ArrayList<>(IntStream.range(0, CLASSES).boxed().toList());
    for (int drawn = 0; drawn < index % CLASSES; drawn++) {
      left.remove(random.below(left.size()));
    }
    return left.get(random.below(left.size()));
  }

  private void write(Skeleton skeleton, PortableRandom random, int offset) {
    double radius = random.between(0.75, 1.9);
    double fade = random.between(1.0, 1.6);
    double darkness = random.between(0.9, 1.15);
    List<List<Point>> lines = new HandwritingSynthesizer(random, strength).write(skeleton);
    StrokeBounds bounds = StrokeBounds.of(lines);
    double scale = (SPAN - 2 * radius) / bounds.longerSide();
    double middleX = StrokeRasterizer.SIZE / 2.0 + random.around(OFF_CENTRE);
    double middleY = StrokeRasterizer.SIZE / 2.0 + random.around(OFF_CENTRE);
    StrokeRasterizer canvas = new StrokeRasterizer();
    for (List<Point> line : lines) {
      canvas.draw(bounds.moved(line, scale, middleX, middleY), radius, fade);
    }
    for (int i = 0; i < BYTES; i++) {
      pixels[offset + i] = grey(canvas.ink(i), darkness, random);
    }
  }

  private static byte grey(double ink, double darkness, PortableRandom random) {
    if (!(ink > 0)) {
      return 0;
    }
    double value = ink * darkness + random.around(0.04);
    return (byte) (int) (255 * Math.max(0, Math.min(1, value)));
  }
}
