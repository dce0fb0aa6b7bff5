package io.github.mnistkit.eval.chart.draw;

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
import java.util.function.ToIntFunction;

/** A canvas that draws a bitmap, with two pixels per unit of the drawing in both directions. */
public final class BitmapCanvas implements DrawingCanvas {

  static final int SCALE = 2;

  private final ToIntFunction<ThemeColor> theme;
  private final BufferedImage image;
  private final Graphics2D graphics;

  public BitmapCanvas(ToIntFunction<ThemeColor> theme, double width, double height) {
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
  public byte[] png() {
    graphics.dispose();
    return PixelRaster.png(image);
  }

  @Override
  public void line(Stroke stroke, double... points) {
    use(stroke.color(), stroke.opacity());
    graphics.setStroke(stroke(stroke));
    graphics.draw(path(points));
  }

  @Override
  public void area(ThemeColor color, double x, double y, double width, double height) {
    use(color, 1);
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void dot(PointStyle style, double x, double y) {
    use(style.color(), style.opacity());
    double r = style.radius();
    graphics.fill(
        style.marker() == Marker.CIRCLE
            ? new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)
            : path(style.marker().corners(x, y, r)));
  }

  @Override
  public void text(TextStyle textStyle, String given, double x, double y) {
    String text = TextMetrics.line(given);
    if (text.isEmpty()) {
      return;
    }
    int style = textStyle.bold() ? Font.BOLD : Font.PLAIN;
    Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) textStyle.size());
    TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    if (textStyle.face() == TextStyle.Face.UPWARD) {
      place.rotate(-Math.PI / 2);
    }
    place.translate(-layout.getAdvance() * textStyle.anchor().share(), 0);
    Shape outline = layout.getOutline(place);
    if (textStyle.face() == TextStyle.Face.RIMMED) {
      use(ThemeColor.PAPER, 1);
      graphics.setStroke(stroke(Stroke.of(ThemeColor.PAPER, 3)));
      graphics.draw(outline);
    }
    use(textStyle.color(), 1);
    graphics.fill(outline);
  }

  @Override
  public void raster(PixelRaster raster, double x, double y, double width, double height) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(width / raster.width(), height / raster.height());
    graphics.drawImage(raster.image(), place, null);
  }

  private void use(ThemeColor color, double opacity) {
    graphics.setColor(
        new Color(theme.applyAsInt(color) | ((int) Math.round(opacity * 255) << 24), true));
  }

  private static BasicStroke stroke(Stroke stroke) {
    List<Double> lengths = stroke.dash().lengths();
    float width = (float) stroke.width();
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
