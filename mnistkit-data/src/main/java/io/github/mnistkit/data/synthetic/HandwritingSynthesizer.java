package io.github.mnistkit.data.synthetic;

import io.github.mnistkit.data.support.PortableRandom;
import io.github.mnistkit.data.synthetic.DigitSkeletons.Point;
import io.github.mnistkit.data.synthetic.DigitSkeletons.Skeleton;
import java.util.ArrayList;
import java.util.List;

/** Draws one digit with random variation: smooth curves through displaced points. */
final class HandwritingSynthesizer {
  private static final int STEPS = 6;
  private static final int WAVES = 3;

  private final PortableRandom random;
  private final double shake;
  private final double roundness;
  private final double width;
  private final double balance;
  private final double slant;
  private final double cosine;
  private final double sine;
  private final List<Wave> waves = new ArrayList<>();

  HandwritingSynthesizer(PortableRandom random, double strength) {
    this.random = random;
    shake = strength * random.between(0.01, 0.045);
    roundness = random.between(0.6, 1.0);
    width = random.between(0.45, 1.15);
    balance = StrictMath.exp(random.around(0.25 * strength));
    slant = 0.17 + random.around(0.33 * strength);
    double angle = random.around(0.15 * strength);
    cosine = StrictMath.cos(angle);
    sine = StrictMath.sin(angle);
    double bend = strength * random.between(0.01, 0.08);
    for (int i = 0; i < WAVES; i++) {
      waves.add(Wave.random(random, bend));
    }
  }

  /** Returns strokes as polylines, in units of the digit's height, around the origin. */
  List<List<Point>> write(Skeleton skeleton) {
    List<List<Point>> lines = new ArrayList<>();
    for (List<Point> stroke : skeleton.strokes()) {
      lines.add(curve(shaken(stroke)).stream().map(this::placed).toList());
    }
    return lines;
  }

  private List<Point> shaken(List<Point> stroke) {
    List<Point> shaken = new ArrayList<>();
    for (int i = 0; i < stroke.size(); i++) {
      Point point = stroke.get(i);
      // Both points of a corner must move together, or it opens.
      boolean corner = i > 0 && point.equals(stroke.get(i - 1));
      shaken.add(
          corner
              ? shaken.get(i - 1)
              : new Point(point.x() + random.around(shake), point.y() + random.around(shake)));
    }
    return shaken;
  }

  private List<Point> curve(List<Point> points) {
    List<Point> curve = new ArrayList<>();
    int last = points.size() - 1;
    for (int i = 0; i < last; i++) {
      Point before = points.get(Math.max(0, i - 1));
      Point from = points.get(i);
      Point to = points.get(i + 1);
      Point after = points.get(Math.min(last, i + 2));
      for (int step = 0; step <= STEPS; step++) {
        double t = (double) step / STEPS;
        curve.add(
            new Point(
                spline(before.x(), from.x(), to.x(), after.x(), t),
                spline(before.y(), from.y(), to.y(), after.y(), t)));
      }
    }
    return curve;
  }

  /**
   * Interpolates between a Catmull–Rom spline, which passes through its points, and a uniform
   * B-spline, which rounds them off. With t from 0 to 1 the curve runs from about {@code b} to
   * about {@code c}.
   */
  private double spline(double a, double b, double c, double d, double t) {
    double cube = 3 * (b - c) + d - a;
    double met = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * cube));
    double rounded = (a + 4 * b + c + t * (3 * (c - a) + t * (3 * (a - 2 * b + c) + t * cube))) / 6;
    return met + roundness * (rounded - met);
  }

  private Point placed(Point point) {
    double x = point.x() - 0.5;
    double y = StrictMath.pow(Math.max(0, point.y()), balance) - 0.5;
    for (Wave wave : waves) {
      double height = wave.at(point);
      x += wave.dx * height;
      y += wave.dy * height;
    }
    x = x * width - slant * y;
    return new Point(cosine * x - sine * y, sine * x + cosine * y);
  }

  /** A smooth displacement (dx, dy) · sin 2π(fx · x + fy · y + phase). */
  private record Wave(double dx, double dy, double fx, double fy, double phase) {
    static Wave random(PortableRandom random, double amplitude) {
      return new Wave(
          random.around(amplitude),
          random.around(amplitude),
          random.around(0.55),
          random.around(0.55),
          random.between(0, 1));
    }

    double at(Point point) {
      return StrictMath.sin(2 * Math.PI * (fx * point.x() + fy * point.y() + phase));
    }
  }
}
