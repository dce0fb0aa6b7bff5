package io.github.mnistkit.data.synthetic;

import io.github.mnistkit.data.synthetic.DigitSkeletons.Point;
import java.util.List;

/**
 * Draws polylines on an image of 28×28, anti-aliased by the distance of each pixel's centre from
 * the line.
 */
final class StrokeRasterizer {
  static final int SIZE = 28;

  private final double[] ink = new double[SIZE * SIZE];

  /**
   * Draws a stroke with a pen of the given radius, whose edge fades over the given number of
   * pixels.
   */
  void draw(List<Point> line, double radius, double fade) {
    for (int i = 0; i + 1 < line.size(); i++) {
      draw(line.get(i), line.get(i + 1), radius, fade);
    }
  }

  private void draw(Point from, Point to, double radius, double fade) {
    double reach = radius + fade / 2;
    int left = pixel(Math.floor(Math.min(from.x(), to.x()) - reach));
    int right = pixel(Math.ceil(Math.max(from.x(), to.x()) + reach));
    int top = pixel(Math.floor(Math.min(from.y(), to.y()) - reach));
    int bottom = pixel(Math.ceil(Math.max(from.y(), to.y()) + reach));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double distance = distance(column + 0.5, row + 0.5, from, to);
        double cover = Math.min(1, (reach - distance) / fade);
        int index = row * SIZE + column;
        ink[index] = Math.max(ink[index], cover);
      }
    }
  }

  private static int pixel(double position) {
    return (int) Math.max(0, Math.min(SIZE - 1, position));
  }

  private static double distance(double x, double y, Point from, Point to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = dx * dx + dy * dy;
    double along = length > 0 ? ((x - from.x()) * dx + (y - from.y()) * dy) / length : 0;
    double t = Math.max(0, Math.min(1, along));
    double ex = from.x() + t * dx - x;
    double ey = from.y() + t * dy - y;
    return Math.sqrt(ex * ex + ey * ey);
  }

  /** Returns the ink of one pixel, from 0 to 1. */
  double ink(int index) {
    return ink[index];
  }
}
