package io.github.mnistkit.eval.chart.draw;

/** The shape of a point, so that points differ in print too. */
public enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND,
  WEDGE,
  CROSS;

  /** Returns the corners x0, y0, x1, y1, ... around a point; none for a circle. */
  double[] corners(double x, double y, double radius) {
    double[] corners = outline();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (i % 2 == 0 ? x : y) + radius * corners[i];
    }
    return corners;
  }

  private double[] outline() {
    return switch (this) {
      case CIRCLE -> new double[0];
      case SQUARE -> new double[] {-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9};
      case TRIANGLE -> new double[] {0, -1.25, 1.15, 0.85, -1.15, 0.85};
      case DIAMOND -> new double[] {0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0};
      case WEDGE -> new double[] {0, 1.25, 1.15, -0.85, -1.15, -0.85};
      case CROSS ->
          new double[] {
            -1.1, -0.6, -0.6, -1.1, 0, -0.5, 0.6, -1.1, 1.1, -0.6, 0.5, 0, 1.1, 0.6, 0.6, 1.1, 0,
            0.5, -0.6, 1.1, -1.1, 0.6, -0.5, 0
          };
    };
  }

  public static Marker series(int index) {
    return values()[index % values().length];
  }
}
