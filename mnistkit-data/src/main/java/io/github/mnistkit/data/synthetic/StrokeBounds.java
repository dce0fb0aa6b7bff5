package io.github.mnistkit.data.synthetic;

import io.github.mnistkit.data.synthetic.DigitSkeletons.Point;
import java.util.List;

/**
 * The bounds of lines and the centre of their length.
 *
 * @param longerSide the longer side of the box around them
 * @param middle the centre of gravity, with each segment weighted by its length
 */
record StrokeBounds(double longerSide, Point middle) {

  static StrokeBounds of(List<List<Point>> lines) {
    return new StrokeBounds(Math.max(side(lines, 0), side(lines, 1)), middle(lines));
  }

  private static double side(List<List<Point>> lines, int axis) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Point> line : lines) {
      for (Point point : line) {
        double position = axis == 0 ? point.x() : point.y();
        low = Math.min(low, position);
        high = Math.max(high, position);
      }
    }
    return high - low;
  }

  private static Point middle(List<List<Point>> lines) {
    double total = 0;
    double sumX = 0;
    double sumY = 0;
    for (List<Point> line : lines) {
      for (int i = 0; i + 1 < line.size(); i++) {
        Point from = line.get(i);
        Point to = line.get(i + 1);
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.sqrt(dx * dx + dy * dy);
        total += length;
        sumX += length * (from.x() + to.x()) / 2;
        sumY += length * (from.y() + to.y()) / 2;
      }
    }
    return new Point(sumX / total, sumY / total);
  }

  /** Returns the line, scaled and with the centre moved to the given position. */
  List<Point> moved(List<Point> line, double scale, double x, double y) {
    return line.stream()
        .map(
            point ->
                new Point(
                    x + (point.x() - middle.x()) * scale, y + (point.y() - middle.y()) * scale))
        .toList();
  }
}
