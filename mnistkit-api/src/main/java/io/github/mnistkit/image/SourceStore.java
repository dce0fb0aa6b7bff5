package io.github.mnistkit.image;

import io.github.mnistkit.internal.PixelSource;
import java.util.List;

/**
 * Examples whose pixels are outside the heap.
 *
 * @param labels one per image, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SourceStore(ImageFormat format, PixelSource source, int[] labels, List<String> classNames)
    implements ExampleStore {

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void copyPixels(int row, byte[] target, int offset) {
    int bytes = ArrayStore.requireRoom(format, target, offset);
    source.copy((long) row * bytes, bytes, target, offset);
  }
}
