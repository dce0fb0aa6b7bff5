package io.github.mnistkit.eval.chart;

import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A canvas that writes SVG 1.1 without ids, so that several drawings can be embedded in one page.
 */
final class SvgCanvas implements Canvas {

  private final Theme theme;
  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(Theme theme, double width, double height) {
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
  String document(String title, String description) {
    int start = svg.indexOf("\n") + 1;
    String words =
        "<title>" + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n";
    return svg.substring(0, start) + words + svg.substring(start) + "</svg>\n";
  }

  @Override
  public void line(Pen pen, double... points) {
    open("polyline").put("points", points(points)).put("fill", "none");
    put("stroke", colour(pen.ink())).put("stroke-width", number(pen.width()));
    put("stroke-linejoin", "round");
    if (!pen.dash().lengths().isEmpty()) {
      put(
          "stroke-dasharray",
          pen.dash().lengths().stream().map(SvgCanvas::number).collect(Collectors.joining(" ")));
    }
    opacity(pen.opacity()).close();
  }

  @Override
  public void area(Ink ink, double x, double y, double width, double height) {
    open("rect").put("x", number(x)).put("y", number(y));
    put("width", number(width)).put("height", number(height)).put("fill", colour(ink)).close();
  }

  @Override
  public void dot(Dot dot, double x, double y) {
    if (dot.marker() == Marker.CIRCLE) {
      open("circle").put("cx", number(x)).put("cy", number(y)).put("r", number(dot.radius()));
    } else {
      open("polygon").put("points", points(dot.marker().corners(x, y, dot.radius())));
    }
    put("fill", colour(dot.ink())).opacity(dot.opacity()).close();
  }

  @Override
  public void text(Lettering lettering, String text, double x, double y) {
    open("text").put("x", number(x)).put("y", number(y)).put("font-size", number(lettering.size()));
    put("fill", colour(lettering.ink()));
    if (lettering.anchor() != Lettering.Anchor.START) {
      put("text-anchor", lettering.anchor().name().toLowerCase(Locale.ROOT));
    }
    if (lettering.bold()) {
      put("font-weight", "bold");
    }
    if (lettering.face() == Lettering.Face.UPWARD) {
      put("transform", "rotate(-90 " + number(x) + " " + number(y) + ")");
    }
    if (lettering.face() == Lettering.Face.RIMMED) {
      put("stroke", colour(Ink.PAPER)).put("stroke-width", "3").put("stroke-linejoin", "round");
      put("paint-order", "stroke");
    }
    svg.append('>').append(escaped(text)).append("</text>\n");
  }

  @Override
  public void raster(Raster raster, double x, double y, double width, double height) {
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

  private String colour(Ink ink) {
    return String.format(Locale.ROOT, "#%06x", ink.rgb(theme));
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
    return Letters.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
