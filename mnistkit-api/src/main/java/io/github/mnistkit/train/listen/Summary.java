package io.github.mnistkit.train.listen;

/** The message {@code Summary}: what TensorBoard shows of one step, by tag. */
final class Summary {

  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HISTOGRAM = 5;

  private final Message values = new Message();

  /** Adds a number, which becomes a float. */
  Summary scalar(String tag, double value) {
    return add(new Message().text(TAG, tag).float32(SIMPLE_VALUE, (float) value));
  }

  /** Adds the distribution of the finite ones among some values, if there are any. */
  Summary histogram(String tag, float[] values) {
    Histogram.of(values)
        .ifPresent(histogram -> add(new Message().text(TAG, tag).message(HISTOGRAM, histogram)));
    return this;
  }

  /**
   * Adds a picture.
   *
   * @throws IllegalArgumentException if it is no PNG file
   */
  Summary picture(String tag, byte[] file) {
    Png png =
        Png.read(file)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the picture \""
                            + tag
                            + "\" must be a PNG file, but was "
                            + Png.beginning(file)));
    Message image =
        new Message()
            .integer(1, png.height())
            .integer(2, png.width())
            .integer(3, png.channels())
            .bytes(4, file);
    return add(new Message().text(TAG, tag).message(IMAGE, image));
  }

  private Summary add(Message value) {
    values.message(VALUE, value);
    return this;
  }

  Message message() {
    return values;
  }
}
