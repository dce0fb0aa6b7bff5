package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.internal.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A chart with a text alternative. Implementations are immutable. */
public interface Chart {

  /**
   * The title.
   *
   * @return one line, not blank
   */
  String title();

  /**
   * The text alternative for readers who cannot see the chart: its data, not its appearance.
   *
   * @return the text alternative, not blank
   */
  String description();

  /**
   * Draws the chart as an SVG document, the same text for the same data.
   *
   * @param theme the background
   * @return the document, with a {@code viewBox}; without external references
   */
  String svg(Theme theme);

  /**
   * Draws the chart as a PNG image.
   *
   * @param theme the background
   * @return the bytes of the file
   */
  byte[] png(Theme theme);

  /**
   * Writes the chart for a light background as SVG.
   *
   * @param file replaced as a whole if it exists; its folder is created if missing
   * @throws IOException if it cannot be written
   */
  default void writeSvg(Path file) throws IOException {
    WholeFiles.write("chart", file, svg(Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the chart for a light background as PNG.
   *
   * @param file replaced as a whole if it exists; its folder is created if missing
   * @throws IOException if it cannot be written
   */
  default void writePng(Path file) throws IOException {
    WholeFiles.write("chart", file, png(Theme.LIGHT));
  }
}
