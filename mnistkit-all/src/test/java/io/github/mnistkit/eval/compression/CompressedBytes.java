package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.compression.coding.Codes;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.train.TrainingRecord;
import java.util.Map;

/** Makes compressed models without a classifier, and reads the texts in them. */
public final class CompressedBytes {

  private CompressedBytes() {}

  public static byte[] of(TrainingRecord record, Map<String, float[]> weights) {
    return CompressedFormat.write(record, weights, Codes.HUFFMAN).bytes();
  }

  public static String text(TrainingRecord record) {
    return RecordText.write(record);
  }

  public static TrainingRecord record(String text) {
    return RecordText.read(text, CustomParts.none());
  }
}
