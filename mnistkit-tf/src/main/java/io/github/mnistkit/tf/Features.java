package io.github.mnistkit.tf;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The outputs of a frozen prefix for each example of a data set, borrowed from the cache until
 * closed.
 */
final class Features implements AutoCloseable {

  private final Lending.Loan<FloatTable> loan;
  private final FloatTable table;

  Features(Lending.Loan<FloatTable> loan) {
    this.loan = loan;
    this.table = loan.value();
  }

  int columns() {
    return table.columns();
  }

  /** Returns the features of some examples [rows × columns], in the order given. */
  TFloat32 rows(int[] rows) {
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
    loan.close();
  }
}
