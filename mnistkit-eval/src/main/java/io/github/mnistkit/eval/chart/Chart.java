package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.internal.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A picture of figures, and its meaning in words. Implementations are immutable. */
public interface Chart {

  /**
   * What the chart shows, in a few words.
   *
   * @return one line, not blank
   */
  String title();

  /**
   * What a reader who cannot see the chart should know: the figures it stands on, not its looks.
   *
   * @return the text alternative, not blank
   */
  String description();

  /**
   * The chart as an SVG document, the same text for the same figures.
   *
   * @param theme the background
   * @return the document, with a {@code viewBox}; it refers to nothing outside itself
   */
  String svg(Theme theme);

  /**
   * The chart as a PNG picture.
   *
   * @param theme the background
   * @return the bytes of the file
   */
  byte[] png(Theme theme);

  /**
   * Writes the chart for a light background as SVG.
   *
   * @param file replaced as a whole if it exists; its folder is made if it does not
   * @throws IOException if it cannot be written
   */
  default void writeSvg(Path file) throws IOException {
    WholeFiles.write("chart", file, svg(Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the chart for a light background as PNG.
   *
   * @param file replaced as a whole if it exists; its folder is made if it does not
   * @throws IOException if it cannot be written
   */
  default void writePng(Path file) throws IOException {
    WholeFiles.write("chart", file, png(Theme.LIGHT));
  }
}
