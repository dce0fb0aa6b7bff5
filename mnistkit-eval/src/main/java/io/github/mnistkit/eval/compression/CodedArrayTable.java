package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;

/** Formats the coding of arrays as text of at most 80 columns. */
final class CodedArrayTable {

  private static final int NAME = 24;

  private CodedArrayTable() {}

  static String of(CompressedModel model) {
    TextTable table = Shown.table("l  r  r  r  r  r  r");
    table.row("array", "weights", "kept", "values", "bits/value", "bits/gap", "bytes");
    long kept = 0;
    for (CodedArray array : model.arrays()) {
      kept += array.kept();
      table.row(
          shortened(array.name()),
          Numbers.count(array.weights()),
          share(array.kept(), array.weights()),
          array.different() == 0 ? "" : Numbers.count(array.different()),
          Numbers.plain(2, array.bitsPerValue()),
          array.gaps() == 0 ? "" : Numbers.plain(2, array.bitsPerGap()),
          Numbers.count((array.bits() + Byte.SIZE - 1) / Byte.SIZE));
    }
    long bits = model.arrays().stream().mapToLong(CodedArray::bits).sum();
    long others = model.bytes() - (bits + Byte.SIZE - 1) / Byte.SIZE;
    table.row("texts, checksum", "", "", "", "", "", Numbers.count(others));
    long weights = model.denseBytes() / Float.BYTES;
    table.row("file", Numbers.count(weights), share(kept, weights), "", "", "", bytes(model));
    return table.text()
        + "\n"
        + Numbers.plain(1, model.factor())
        + " times smaller than "
        + Numbers.count(model.denseBytes())
        + " bytes of floats";
  }

  /** Truncates the layer in long names, so that its arrays remain distinguishable. */
  private static String shortened(String name) {
    String array = name.substring(name.lastIndexOf('/'));
    String layer = name.substring(0, name.length() - array.length());
    return Shown.cut(layer, Math.max(NAME - array.length(), 2)) + array;
  }

  private static String bytes(CompressedModel model) {
    return Numbers.count(model.bytes());
  }

  static String share(long part, long whole) {
    return whole == 0 ? "" : Numbers.plain(2, 100.0 * part / whole) + " %";
  }
}
