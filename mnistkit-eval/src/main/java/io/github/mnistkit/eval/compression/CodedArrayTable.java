package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.TextTable;

/** How arrays are coded, as text of at most 80 columns. */
final class CodedArrayTable {

  private static final int NAME = 24;

  private CodedArrayTable() {}

  static String of(CompressedModel model) {
    TextTable table = new TextTable("lrrrrrr", "  ");
    table.row("array", "weights", "kept", "values", "bits/value", "bits/gap", "bytes");
    long kept = 0;
    for (CodedArray array : model.arrays()) {
      kept += array.kept();
      table.row(
          TextTable.cut(array.name(), NAME),
          Numbers.count(array.weights()),
          share(array.kept(), array.weights()),
          array.different() == 0 ? "" : Numbers.count(array.different()),
          Numbers.plain(2, array.bitsPerValue()),
          array.gaps() == 0 ? "" : Numbers.plain(2, array.bitsPerGap()),
          Numbers.count((array.bits() + Byte.SIZE - 1) / Byte.SIZE));
    }
    long weights = model.denseBytes() / Float.BYTES;
    table.row("file", Numbers.count(weights), share(kept, weights), "", "", "", bytes(model));
    return table.text()
        + "\n"
        + Numbers.plain(1, model.factor())
        + " times smaller than "
        + Numbers.count(model.denseBytes())
        + " bytes of floats";
  }

  private static String bytes(CompressedModel model) {
    return Numbers.count(model.bytes());
  }

  static String share(long part, long whole) {
    return whole == 0 ? "" : Numbers.plain(2, 100.0 * part / whole) + " %";
  }
}
