package io.github.mnistkit.eval.chart;

/** The background that a chart is drawn for. */
public enum Theme {
  /** Dark lines on white: for paper and bright screens. */
  LIGHT,
  /** Bright lines on near-black: for dark screens. */
  DARK
}
