package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.tf.runtime.RefCountedCache;
import io.github.mnistkit.tf.runtime.Tensors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The outputs of a frozen prefix for each example of a data set, borrowed from the cache until
 * closed.
 */
public final class CachedFeatures implements AutoCloseable {

  private final RefCountedCache.Handle<FeatureTable> handle;
  private final FeatureTable table;

  public CachedFeatures(RefCountedCache.Handle<FeatureTable> handle) {
    this.handle = handle;
    this.table = handle.value();
  }

  public int columns() {
    return table.columns();
  }

  /** Returns the features of some examples [rows × columns], in the order given. */
  public TFloat32 rows(int[] rows) {
    byte[] one = new byte[table.rowBytes()];
    return TFloat32.tensorOf(
        Shape.of(rows.length, columns()),
        tensor -> {
          for (int i = 0; i < rows.length; i++) {
            table.read(rows[i], one);
            Tensors.write(tensor, (long) i * one.length, one);
          }
        });
  }

  @Override
  public void close() {
    handle.close();
  }
}
