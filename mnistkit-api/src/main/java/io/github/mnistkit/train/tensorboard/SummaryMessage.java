package io.github.mnistkit.train.tensorboard;

import io.github.mnistkit.internal.protobuf.Message;

/**
 * Encodes the message {@code Summary}, which contains what TensorBoard shows of one step, by tag.
 */
final class SummaryMessage {

  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HISTOGRAM = 5;

  private final Message values = new Message();

  /** Adds a number, as a float. */
  SummaryMessage scalar(String tag, double value) {
    return add(new Message().text(TAG, tag).float32(SIMPLE_VALUE, (float) value));
  }

  /** Adds the distribution of the finite values, if there are any. */
  SummaryMessage histogram(String tag, float[] values) {
    Histogram.of(values)
        .ifPresent(histogram -> add(new Message().text(TAG, tag).message(HISTOGRAM, histogram)));
    return this;
  }

  /**
   * Adds an image.
   *
   * @throws IllegalArgumentException if the bytes are not those of a PNG file
   */
  SummaryMessage image(String tag, byte[] file) {
    Png png =
        Png.read(file)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the image \""
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

  private SummaryMessage add(Message value) {
    values.message(VALUE, value);
    return this;
  }

  Message message() {
    return values;
  }
}
