package io.github.mnistkit.eval.compression;

import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.train.TrainingRecord;
import java.util.Map;

/** Makes compressed models without a classifier. */
public final class CompressedBytes {

  private CompressedBytes() {}

  public static byte[] of(TrainingRecord record, Map<String, float[]> weights) {
    return CompressedWriter.write(record, weights, Codes.HUFFMAN).content().bytes();
  }
}
