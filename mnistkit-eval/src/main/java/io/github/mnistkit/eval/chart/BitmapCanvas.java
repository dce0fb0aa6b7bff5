package io.github.mnistkit.eval.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A canvas that draws a bitmap, with two pixels per unit of the drawing in both directions. */
final class BitmapCanvas implements Canvas {

  static final int SCALE = 2;

  private final Theme theme;
  private final BufferedImage image;
  private final Graphics2D graphics;

  BitmapCanvas(Theme theme, double width, double height) {
    this.theme = theme;
    this.image =
        new BufferedImage(
            (int) Math.ceil(width * SCALE),
            (int) Math.ceil(height * SCALE),
            BufferedImage.TYPE_INT_RGB);
    this.graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Returns the PNG file; nothing can be drawn afterwards. */
  byte[] png() {
    graphics.dispose();
    return Raster.png(image);
  }

  @Override
  public void line(Pen pen, double... points) {
    use(pen.ink(), pen.opacity());
    graphics.setStroke(stroke(pen));
    graphics.draw(path(points));
  }

  @Override
  public void area(Ink ink, double x, double y, double width, double height) {
    use(ink, 1);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void dot(Dot dot, double x, double y) {
    use(dot.ink(), dot.opacity());
    double r = dot.radius();
    graphics.fill(
        dot.marker() == Marker.CIRCLE
            ? new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)
            : path(dot.marker().corners(x, y, r)));
  }

  @Override
  public void text(Lettering lettering, String given, double x, double y) {
    String text = Letters.line(given);
    if (text.isEmpty()) {
      return;
    }
    int style = lettering.bold() ? Font.BOLD : Font.PLAIN;
    Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) lettering.size());
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    if (lettering.face() == Lettering.Face.UPWARD) {
      place.rotate(-Math.PI / 2);
    }
    place.translate(-layout.getAdvance() * lettering.anchor().share(), 0);
    Shape outline = layout.getOutline(place);
    if (lettering.face() == Lettering.Face.RIMMED) {
      use(Ink.PAPER, 1);
      graphics.setStroke(stroke(Pen.of(Ink.PAPER, 3)));
      graphics.draw(outline);
    }
    use(lettering.ink(), 1);
    graphics.fill(outline);
  }

  @Override
  public void raster(Raster raster, double x, double y, double width, double height) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(width / raster.width(), height / raster.height());
    graphics.drawImage(raster.image(), place, null);
  }

  private void use(Ink ink, double opacity) {
    graphics.setColor(new Color(ink.rgb(theme) | ((int) Math.round(opacity * 255) << 24), true));
  }

  private static BasicStroke stroke(Pen pen) {
    List<Double> lengths = pen.dash().lengths();
    float width = (float) pen.width();
    if (lengths.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dash = new float[lengths.size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = lengths.get(i).floatValue();
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  private static Path2D path(double[] points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }
}
