package io.github.mnistkit.data.image;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/**
 * Passes on the rows that a decoder writes to an image, and keeps none: all rows of its sample
 * model have the same bytes.
 */
final class RowRaster extends WritableRaster {
  private final RowSink sink;
  private final int bands;
  private final int[] samples;
  private final byte[] row;

  private RowRaster(ComponentSampleModel model, RowSink sink) {
    super(model, new DataBufferByte(model.getWidth() * model.getNumBands()), new Point());
    this.sink = sink;
    this.bands = model.getNumBands();
    this.samples = new int[model.getWidth() * bands];
    this.row = new byte[samples.length];
  }

  /** Returns an image of grey, or of red, green and blue, that passes on its rows. */
  static BufferedImage image(int height, int width, int bands, RowSink sink) {
    int[] offsets = IntStream.range(0, bands).toArray();
    ComponentSampleModel model =
        new ComponentSampleModel(DataBuffer.TYPE_BYTE, width, height, bands, 0, offsets);
    ColorSpace space = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel colours =
        new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(colours, new RowRaster(model, sink), false, null);
  }

  /** Takes whole rows, which is how the platform's JPEG reader delivers them. */
  @Override
  public void setRect(int x, int y, Raster source) {
    int each = getWidth() * bands;
    for (int i = 0; i < source.getHeight(); i++) {
      sink.row(y + i, bytes(source, i, each), 0);
    }
  }

  private byte[] bytes(Raster source, int index, int each) {
    if (source.getDataBuffer() instanceof DataBufferByte buffer && buffer.getSize() == each) {
      return buffer.getData();
    }
    source.getPixels(source.getMinX(), source.getMinY() + index, getWidth(), 1, samples);
    for (int i = 0; i < each; i++) {
      row[i] = (byte) samples[i];
    }
    return row;
  }
}
