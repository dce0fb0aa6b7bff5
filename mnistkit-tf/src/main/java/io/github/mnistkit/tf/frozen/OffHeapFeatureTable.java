package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.tf.runtime.OpenTensors;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TUint8;

/** A table in native memory, which does not count against the heap and is freed immediately. */
public final class OffHeapFeatureTable extends FeatureTable {

  private static final int BLOCK = 1 << 26;

  private final int rowsPerBlock;
  private final List<TUint8> blocks = new ArrayList<>();
  private final OpenTensors open = new OpenTensors();

  public OffHeapFeatureTable(int rows, int columns) {
    super(rows, columns);
    this.rowsPerBlock = Math.max(1, BLOCK / rowBytes());
    try {
      for (int from = 0; from < rows; from += rowsPerBlock) {
        int some = Math.min(rowsPerBlock, rows - from);
        blocks.add(open.add(TUint8.tensorOf(Shape.of(some, rowBytes()))));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public void write(int row, byte[] values) {
    Tensors.write(block(row), offset(row), values);
  }

  @Override
  public void read(int row, byte[] values) {
    Tensors.read(block(row), offset(row), values);
  }

  private TUint8 block(int row) {
    return blocks.get(row / rowsPerBlock);
  }

  private long offset(int row) {
    return (long) (row % rowsPerBlock) * rowBytes();
  }

  @Override
  public void close() {
    blocks.clear();
    open.close();
  }
}
