package io.github.mnistkit.data.scale;

/**
 * Scales an image while its rows arrive: each target pixel is the mean of the source area it
 * covers, with partly covered pixels weighted by their share, rounded half up. Needs the memory of
 * a few target rows, whatever the size of the source.
 */
public final class AreaAverager {
  private static final int WHITE = 255;

  private final AreaAxis rows;
  private final AreaAxis columns;
  private final int channels;
  private final int width;
  private final double[] line;
  private final double[] sums;
  private final byte[] pixels;
  private int target;

  /** Creates the scaling of a source of {@code height × width × channels}. */
  public AreaAverager(Placement placement, int height, int width, int channels) {
    this.rows = new AreaAxis(placement.rows(), height, placement.height());
    this.columns = new AreaAxis(placement.columns(), width, placement.width());
    this.channels = channels;
    this.width = placement.width();
    this.line = new double[placement.width() * channels];
    this.sums = new double[line.length];
    this.pixels = new byte[Math.multiplyExact(placement.height(), line.length)];
  }

  /** Adds a row of the source, [width × channels] from the offset on; rows arrive in order. */
  public void row(int y, byte[] samples, int offset) {
    if (target == rows.count() || y < rows.first(target)) {
      return;
    }
    if (channels == 1) {
      averageGrey(samples, offset);
    } else {
      averageColours(samples, offset);
    }
    while (target < rows.count() && rows.first(target) <= y) {
      double share = rows.share(target, y);
      for (int i = 0; i < line.length; i++) {
        sums[i] += share * line[i];
      }
      if (rows.last(target) > y) {
        return;
      }
      finishRow();
    }
  }

  private void finishRow() {
    double area = rows.length() * columns.length();
    for (int i = 0; i < sums.length; i++) {
      pixels[target * sums.length + i] = (byte) Math.min(WHITE, (int) (sums[i] / area + 0.5));
      sums[i] = 0;
    }
    target++;
  }

  private void averageGrey(byte[] samples, int offset) {
    for (int x = 0; x < width; x++) {
      int first = offset + columns.first(x);
      int last = offset + columns.last(x);
      int whole = 0;
      for (int i = first + 1; i < last; i++) {
        whole += samples[i] & 0xff;
      }
      line[x] =
          whole
              + columns.firstShare(x) * (samples[first] & 0xff)
              + columns.lastShare(x) * (samples[last] & 0xff);
    }
  }

  private void averageColours(byte[] samples, int offset) {
    for (int x = 0; x < width; x++) {
      int first = offset + 3 * columns.first(x);
      int last = offset + 3 * columns.last(x);
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = first + 3; i < last; i += 3) {
        red += samples[i] & 0xff;
        green += samples[i + 1] & 0xff;
        blue += samples[i + 2] & 0xff;
      }
      double before = columns.firstShare(x);
      double after = columns.lastShare(x);
      line[3 * x] = red + before * (samples[first] & 0xff) + after * (samples[last] & 0xff);
      line[3 * x + 1] =
          green + before * (samples[first + 1] & 0xff) + after * (samples[last + 1] & 0xff);
      line[3 * x + 2] =
          blue + before * (samples[first + 2] & 0xff) + after * (samples[last + 2] & 0xff);
    }
  }

  /** Returns the target, [height × width × channels], once all rows have been added. */
  public byte[] pixels() {
    if (target < rows.count()) {
      throw new IllegalStateException(
          "the source must have all its rows, but ended in target row " + target);
    }
    return pixels;
  }
}
