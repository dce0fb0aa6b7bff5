package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.PixelRaster;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.List;

/** Draws images of one size in a grid, with a colour scale below. */
final class TileGrid {

  private static final double MARGIN = 12;
  private static final double LEFT = 42;
  private static final double GAP = 3;
  private static final double BAR = 9;
  private static final double FOOT = 34;

  private final List<PixelRaster> tiles;
  private final String caption;
  private final ColorScale scale;
  private final int columns;
  private final double width;
  private final double height;

  TileGrid(List<PixelRaster> tiles, String caption, ColorScale scale) {
    this.tiles = tiles;
    this.caption = caption;
    this.scale = scale;
    this.columns = Math.min(tiles.size(), tiles.size() > 64 ? 16 : tiles.size() > 18 ? 8 : 6);
    this.width = Math.min(120, (Drawing.WIDTH - LEFT - MARGIN) / columns - GAP);
    this.height = width * tiles.get(0).height() / tiles.get(0).width();
  }

  Chart chart(String title, String description) {
    int rows = (tiles.size() + columns - 1) / columns;
    double total = MARGIN + TextStyle.SIZE + 10 + rows * (height + GAP) + FOOT;
    return new Drawing(title, description, Drawing.WIDTH, total, this::draw);
  }

  private void draw(DrawingCanvas canvas) {
    double room = Drawing.WIDTH - 2 * MARGIN;
    String above = TextMetrics.fitted(caption, room, TextStyle.SIZE);
    canvas.text(TextStyle.PLAIN, above, MARGIN, MARGIN + TextStyle.SIZE);
    double y = MARGIN + TextStyle.SIZE + 10;
    for (int i = 0; i < tiles.size(); i++) {
      double x = LEFT + i % columns * (width + GAP);
      if (i % columns == 0) {
        y += i == 0 ? 0 : height + GAP;
        TextStyle number = TextStyle.MUTED.at(Anchor.END).size(11);
        canvas.text(
            number, tiles.size() == 1 ? "" : Numbers.count(i), LEFT - 6, y + height / 2 + 4);
      }
      canvas.raster(tiles.get(i), x, y, width, height);
      border(canvas, x, y);
    }
    scale(canvas, y + height + 14);
  }

  private void border(DrawingCanvas canvas, double x, double y) {
    double right = x + width;
    double bottom = y + height;
    canvas.line(Stroke.of(ThemeColor.GRID, 1), x, y, right, y, right, bottom, x, bottom, x, y);
  }

  private void scale(DrawingCanvas canvas, double y) {
    String low = TextMetrics.number(scale.low());
    double start = LEFT + TextMetrics.width(low, 11) + 6;
    canvas.text(TextStyle.MUTED.size(11), low, LEFT, y + BAR);
    canvas.raster(scale.bar(), start, y, 120, BAR);
    canvas.text(TextStyle.MUTED.size(11), TextMetrics.number(scale.high()), start + 126, y + BAR);
  }
}
