package io.github.mnistkit.samples.bench;

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
  private final List<AuxiliaryLabels> more = new ArrayList<>();
  private final ImageFormat format;
  private final byte[] pixels;
  private final byte[] truth;
  private final int labels;
  private int count;

  BareBatch(Examples examples, int size) {
    this.examples = examples;
    format = examples.format();
    examples.auxiliaryNames().forEach(name -> more.add(examples.auxiliary(name).orElseThrow()));
    labels = 1 + more.size() * format.branches();
    pixels = new byte[size * format.bytes()];
    truth = new byte[size * labels];
  }

  /** Reads as many examples as remain and fit; returns their number. */
  int read(int from) {
    count = Math.min(truth.length / labels, examples.size() - from);
    for (int i = 0; i < count; i++) {
      examples.copyPixels(from + i, pixels, i * format.bytes());
      truth[i * labels] = (byte) examples.label(from + i);
      for (int k = 1; k < labels; k++) {
        int branch = (k - 1) % format.branches();
        AuxiliaryLabels own = more.get((k - 1) / format.branches());
        truth[i * labels + k] = (byte) own.label((from + i) * format.branches() + branch);
      }
    }
    return count;
  }

  /** Returns the images; must be closed. */
  TUint8 images() {
    return images(format, pixels, count);
  }

  /** Returns the labels, example by example; must be closed. */
  TUint8 truth() {
    long all = (long) count * labels;
    return TUint8.tensorOf(Shape.of(all), DataBuffers.of(truth, true, false).narrow(all));
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
