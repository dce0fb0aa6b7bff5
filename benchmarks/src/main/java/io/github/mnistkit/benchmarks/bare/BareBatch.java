package io.github.mnistkit.benchmarks.bare;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/** A batch of examples as bytes, in reusable arrays. */
final class BareBatch {

  private final Examples examples;
  private final List<AuxiliaryLabels> auxiliary = new ArrayList<>();
  private final ImageFormat format;
  private final byte[] pixels;
  private final byte[] labels;
  private final int labelsPerExample;
  private int count;

  BareBatch(Examples examples, int size) {
    this.examples = examples;
    format = examples.format();
    examples
        .auxiliaryNames()
        .forEach(name -> auxiliary.add(examples.auxiliary(name).orElseThrow()));
    labelsPerExample = 1 + auxiliary.size() * format.branches();
    pixels = new byte[size * format.bytes()];
    labels = new byte[size * labelsPerExample];
  }

  /** Reads as many examples as remain and fit; returns their number. */
  int read(int from) {
    count = Math.min(labels.length / labelsPerExample, examples.size() - from);
    for (int i = 0; i < count; i++) {
      examples.copyPixels(from + i, pixels, i * format.bytes());
      labels[i * labelsPerExample] = (byte) examples.label(from + i);
      for (int k = 1; k < labelsPerExample; k++) {
        int branch = (k - 1) % format.branches();
        AuxiliaryLabels own = auxiliary.get((k - 1) / format.branches());
        labels[i * labelsPerExample + k] =
            (byte) own.label((from + i) * format.branches() + branch);
      }
    }
    return count;
  }

  /** Returns the images; must be closed. */
  TUint8 images() {
    return images(format, pixels, count);
  }

  /** Returns the labels, example by example; must be closed. */
  TUint8 labels() {
    long all = (long) count * labelsPerExample;
    return TUint8.tensorOf(Shape.of(all), DataBuffers.of(labels, true, false).narrow(all));
  }

  /** Returns the first images of an array; must be closed. */
  static TUint8 images(ImageFormat format, byte[] pixels, int count) {
    return TUint8.tensorOf(
        shape(format, count),
        DataBuffers.of(pixels, true, false).narrow((long) count * format.bytes()));
  }

  /** Groups have one dimension more than single images. */
  static Shape shape(ImageFormat format, long count) {
    return format.branches() == 1
        ? Shape.of(count, format.height(), format.width(), format.channels())
        : Shape.of(count, format.branches(), format.height(), format.width(), format.channels());
  }
}
