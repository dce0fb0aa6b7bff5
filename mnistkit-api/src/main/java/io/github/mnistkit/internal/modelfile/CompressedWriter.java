package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.internal.coding.ArrayCode;
import io.github.mnistkit.internal.coding.BitWriter;
import io.github.mnistkit.internal.coding.CodedWeights;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the files of compressed models. */
public final class CompressedWriter {

  private CompressedWriter() {}

  /**
   * A coded model.
   *
   * @param content the model, decoded again
   * @param sizes the size of each array, by name
   */
  public record Written(CompressedReader.Content content, Map<String, ArrayCode.Size> sizes) {}

  /**
   * Codes a model, and checks that decoding gives the same texts and the same weights to the last
   * bit.
   *
   * @throws IllegalArgumentException if it has too many weights
   */
  public static Written write(TrainingRecord record, Map<String, float[]> weights, Codes codes) {
    CompressedReader.requireFew(record.spec());
    String text = record.toText();
    BitWriter bits = new BitWriter();
    Map<String, ArrayCode.Size> sizes = coded(bits, record, weights, codes);
    byte[] file = CompressedLayout.file(deflated(text), bits.toBytes());
    return new Written(decoded(file, text, record, weights), sizes);
  }

  /** Codes arrays again to obtain their sizes. */
  public static Map<String, ArrayCode.Size> sizes(CompressedReader.Content read) {
    return coded(new BitWriter(), read.record(), read.weights(), Codes.HUFFMAN);
  }

  private static Map<String, ArrayCode.Size> coded(
      BitWriter bits, TrainingRecord record, Map<String, float[]> weights, Codes codes) {
    Map<String, ArrayCode.Size> sizes = new LinkedHashMap<>();
    for (Weight weight : record.spec().weights()) {
      String name = weight.name();
      float[] values = weights.getOrDefault(name, new float[0]);
      sizes.put(
          name,
          ArrayCode.write(bits, values, Optional.ofNullable(record.structure().get(name)), codes));
    }
    return sizes;
  }

  private static CompressedReader.Content decoded(
      byte[] bytes, String text, TrainingRecord record, Map<String, float[]> weights) {
    try {
      CompressedLayout layout = CompressedLayout.of(bytes);
      if (!layout.text(bytes).equals(text)) {
        throw new IllegalArgumentException(
            "the texts of a compressed model must be Unicode, but something in its record is not");
      }
      Map<String, CodedWeights> arrays = CompressedReader.arrays(record, layout.arrays(bytes));
      for (Map.Entry<String, CodedWeights> array : arrays.entrySet()) {
        if (!sameBits(array.getValue().dense(), weights.get(array.getKey()))) {
          throw new IllegalStateException(
              array.getKey() + " must be the same after coding and decoding, but is not");
        }
      }
      return new CompressedReader.Content(record, arrays, bytes);
    } catch (IOException e) {
      throw new IllegalStateException("the coded model cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static boolean sameBits(float[] one, float @Nullable [] other) {
    return other != null && Arrays.equals(one, other);
  }

  private static byte[] deflated(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
