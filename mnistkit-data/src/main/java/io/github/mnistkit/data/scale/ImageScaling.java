package io.github.mnistkit.data.scale;

/**
 * The size of a target image, and the rule by which images of any size fill it.
 *
 * @param rule chooses the parts of source and target
 * @param height rows of the target
 * @param width columns of the target
 * @param channels 1 or 3
 */
public record ImageScaling(Placement.Rule rule, int height, int width, int channels) {

  /** Returns the placement of an upright source. */
  public Placement place(int sourceHeight, int sourceWidth) {
    return rule.place(sourceHeight, sourceWidth, height, width);
  }

  /** Scales an image of [sourceHeight × sourceWidth × channels]. */
  public byte[] scale(byte[] source, int sourceHeight, int sourceWidth) {
    Placement placement = place(sourceHeight, sourceWidth);
    AreaAverager averager = new AreaAverager(placement, sourceHeight, sourceWidth, channels);
    for (int y = 0; y < sourceHeight; y++) {
      averager.row(y, source, y * sourceWidth * channels);
    }
    return onBlack(averager.pixels(), placement);
  }

  /** Returns the target with the filled part in the middle of black. */
  public byte[] onBlack(byte[] part, Placement placement) {
    if (placement.height() == height && placement.width() == width) {
      return part;
    }
    byte[] whole = new byte[height * width * channels];
    int top = (height - placement.height()) / 2;
    int left = (width - placement.width()) / 2;
    int bytes = placement.width() * channels;
    for (int y = 0; y < placement.height(); y++) {
      int start = ((top + y) * width + left) * channels;
      System.arraycopy(part, y * bytes, whole, start, bytes);
    }
    return whole;
  }
}
