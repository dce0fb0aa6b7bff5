package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Theme;
import java.nio.charset.StandardCharsets;

/** A rectangle of the theme's colour; the PNG is no picture, but tells its theme. */
record FakeChart(String title, String description) implements Chart {

  @Override
  public String svg(Theme theme) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 200\">"
        + "<rect width=\"600\" height=\"200\" fill=\""
        + (theme == Theme.LIGHT ? "#eeeeee" : "#222222")
        + "\"/></svg>";
  }

  @Override
  public byte[] png(Theme theme) {
    return theme.name().getBytes(StandardCharsets.UTF_8);
  }
}
