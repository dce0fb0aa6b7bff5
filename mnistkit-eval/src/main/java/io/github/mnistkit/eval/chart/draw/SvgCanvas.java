package io.github.mnistkit.eval.chart.draw;

import java.util.Base64;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A canvas that writes SVG 1.1 without ids, so that several drawings can be embedded in one page.
 */
public final class SvgCanvas implements DrawingCanvas {

  private final ToIntFunction<ThemeColor> theme;
  private final StringBuilder svg = new StringBuilder();

  public SvgCanvas(ToIntFunction<ThemeColor> theme, double width, double height) {
    this.theme = theme;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$s %2$s\" width=\"%1$s\""
                + " height=\"%2$s\" role=\"img\" font-family=\"sans-serif\">\n",
            number(width),
            number(height)));
  }

  /** Returns the document with title and description. */
  public String document(String title, String description) {
    int start = svg.indexOf("\n") + 1;
    String words =
        "<title>" + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n";
    return svg.substring(0, start) + words + svg.substring(start) + "</svg>\n";
  }

  @Override
  public void line(Stroke stroke, double... points) {
    open("polyline").put("points", points(points)).put("fill", "none");
    put("stroke", colour(stroke.color())).put("stroke-width", number(stroke.width()));
    put("stroke-linejoin", "round");
    if (!stroke.dash().lengths().isEmpty()) {
      put(
          "stroke-dasharray",
          stroke.dash().lengths().stream().map(SvgCanvas::number).collect(Collectors.joining(" ")));
    }
    opacity(stroke.opacity()).close();
  }

  @Override
  public void area(ThemeColor color, double x, double y, double width, double height) {
    open("rect").put("x", number(x)).put("y", number(y));
    put("width", number(width)).put("height", number(height)).put("fill", colour(color)).close();
  }

  @Override
  public void dot(PointStyle style, double x, double y) {
    if (style.marker() == Marker.CIRCLE) {
      open("circle").put("cx", number(x)).put("cy", number(y)).put("r", number(style.radius()));
    } else {
      open("polygon").put("points", points(style.marker().corners(x, y, style.radius())));
    }
    put("fill", colour(style.color())).opacity(style.opacity()).close();
  }

  @Override
  public void text(TextStyle style, String text, double x, double y) {
    open("text").put("x", number(x)).put("y", number(y)).put("font-size", number(style.size()));
    put("fill", colour(style.color()));
    if (style.anchor() != TextStyle.Anchor.START) {
      put("text-anchor", style.anchor().name().toLowerCase(Locale.ROOT));
    }
    if (style.bold()) {
      put("font-weight", "bold");
    }
    if (style.face() == TextStyle.Face.UPWARD) {
      put("transform", "rotate(-90 " + number(x) + " " + number(y) + ")");
    }
    if (style.face() == TextStyle.Face.RIMMED) {
      put("stroke", colour(ThemeColor.PAPER))
          .put("stroke-width", "3")
          .put("stroke-linejoin", "round");
      put("paint-order", "stroke");
    }
    svg.append('>').append(escaped(text)).append("</text>\n");
  }

  @Override
  public void raster(PixelRaster raster, double x, double y, double width, double height) {
    open("image").put("x", number(x)).put("y", number(y));
    put("width", number(width)).put("height", number(height));
    put("preserveAspectRatio", "none").put("image-rendering", "pixelated");
    String data = Base64.getEncoder().encodeToString(raster.png());
    put("href", "data:image/png;base64," + data).close();
  }

  private SvgCanvas open(String element) {
    svg.append('<').append(element);
    return this;
  }

  private SvgCanvas put(String attribute, String value) {
    svg.append(' ').append(attribute).append("=\"").append(value).append('"');
    return this;
  }

  private SvgCanvas opacity(double opacity) {
    return opacity == 1 ? this : put("opacity", number(opacity));
  }

  private void close() {
    svg.append("/>\n");
  }

  private String colour(ThemeColor color) {
    return String.format(Locale.ROOT, "#%06x", theme.applyAsInt(color));
  }

  private static String points(double[] points) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      text.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append(number(points[i]));
    }
    return text.toString();
  }

  /** Formats a number to hundredths of a pixel, without trailing zeros. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
    return text.replaceAll("\\.?0+$", "");
  }

  private static String escaped(String text) {
    return TextMetrics.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
