package io.github.mnistkit.eval.chart.draw;

import java.util.List;

/** The dash pattern of a line, so that lines differ in print too. */
public enum DashPattern {
  SOLID,
  DASHED,
  DOTTED,
  MIXED;

  /** Returns the alternating lengths of dashes and gaps; empty for a solid line. */
  List<Double> lengths() {
    return switch (this) {
      case SOLID -> List.of();
      case DASHED -> List.of(6.0, 4.0);
      case DOTTED -> List.of(1.5, 3.0);
      case MIXED -> List.of(8.0, 3.0, 1.5, 3.0);
    };
  }

  public static DashPattern series(int index) {
    return values()[index % values().length];
  }
}
