package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.ThemeColor;

/** The background that a chart is drawn for. */
public enum Theme {
  /** Dark lines on white: for paper and bright screens. */
  LIGHT,
  /** Bright lines on near-black: for dark screens. */
  DARK;

  /** Returns the color that this theme draws as 0xRRGGBB. */
  int rgb(ThemeColor color) {
    return this == LIGHT ? color.light() : color.dark();
  }
}
