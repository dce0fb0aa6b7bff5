package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.compression.coding.ArrayCode;
import io.github.mnistkit.eval.compression.coding.BitReader;
import io.github.mnistkit.eval.compression.coding.BitWriter;
import io.github.mnistkit.eval.compression.coding.Codes;
import io.github.mnistkit.eval.compression.coding.DamagedCodeException;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a compressed model: four letters and a version; the length of the texts, and these,
 * deflated; all arrays in the model's order, bit by bit; the SHA-256 of all before.
 */
final class CompressedFormat {

  private static final byte[] MAGIC = "MKCM".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEAD = MAGIC.length + 1 + Integer.BYTES;
  private static final int DIGEST = 32;
  private static final int LONGEST_TEXT = 1 << 24;

  /** 256 MiB as floats: what a reader is willing to make of a small file. */
  private static final long MOST_WEIGHTS = 1L << 26;

  private CompressedFormat() {}

  /**
   * A model and its bytes.
   *
   * @param record where it comes from
   * @param weights by name
   * @param arrays how each is coded; empty where the bytes were read
   * @param bytes the file
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
  record Content(
      TrainingRecord record, Map<String, float[]> weights, List<CodedArray> arrays, byte[] bytes) {}

  /**
   * Codes a model.
   *
   * @throws IllegalArgumentException if it has too many weights
   */
  static Content write(TrainingRecord record, Map<String, float[]> weights, Codes codes) {
    requireFew(record.spec());
    byte[] text = deflated(RecordText.write(record));
    BitWriter bits = new BitWriter();
    List<CodedArray> arrays = new ArrayList<>();
    for (Weight weight : record.spec().weights()) {
      String name = weight.name();
      float[] values = weights.getOrDefault(name, new float[0]);
      ArrayCode.Size size =
          ArrayCode.write(bits, values, Optional.ofNullable(record.structure().get(name)), codes);
      arrays.add(CodedArray.of(name, values.length, size));
    }
    byte[] coded = bits.toBytes();
    requireEqual(record, weights, coded);
    ByteBuffer body = ByteBuffer.allocate(HEAD + text.length + coded.length);
    body.put(MAGIC).put(VERSION).putInt(text.length).put(text).put(coded);
    byte[] digest = digest(body.array(), body.capacity());
    ByteBuffer all = ByteBuffer.allocate(body.capacity() + DIGEST).put(body.array()).put(digest);
    return new Content(record, weights, List.copyOf(arrays), all.array());
  }

  private static void requireEqual(
      TrainingRecord record, Map<String, float[]> weights, byte[] coded) {
    try {
      Map<String, float[]> decoded = arrays(record, new BitReader(coded, 0, coded.length));
      for (Map.Entry<String, float[]> array : decoded.entrySet()) {
        if (!Arrays.equals(array.getValue(), weights.get(array.getKey()))) {
          throw new IllegalStateException(
              array.getKey() + " must be the same after coding and decoding, but is not");
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("what was coded cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static Map<String, float[]> arrays(TrainingRecord record, BitReader bits)
      throws IOException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : record.spec().weights()) {
      String name = weight.name();
      int count = (int) weight.parameter().count();
      weights.put(
          name, ArrayCode.read(bits, count, Optional.ofNullable(record.structure().get(name))));
    }
    return weights;
  }

  /**
   * Reads a model.
   *
   * @throws IOException that says what was expected, and what was found
   */
  static Content read(byte[] bytes, CustomParts custom) throws IOException {
    if (bytes.length < HEAD + DIGEST
        || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw new DamagedCodeException("it is no compressed model of mnistkit");
    }
    if (bytes[MAGIC.length] != VERSION) {
      throw new DamagedCodeException(
          "expected version "
              + VERSION
              + " of compressed models, but found "
              + bytes[MAGIC.length]);
    }
    int end = bytes.length - DIGEST;
    if (!Arrays.equals(digest(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw new DamagedCodeException(
          "its SHA-256 is another than that of its content: it is damaged");
    }
    int length = ByteBuffer.wrap(bytes).getInt(MAGIC.length + 1);
    if (length < 0 || length > end - HEAD) {
      throw new DamagedCodeException(
          "its texts must end within it, but have a length of " + length);
    }
    TrainingRecord record = record(inflated(bytes, HEAD, length), custom);
    BitReader bits = new BitReader(bytes, HEAD + length, end);
    Map<String, float[]> weights = arrays(record, bits);
    int read = bits.finish();
    if (read != end) {
      throw new DamagedCodeException(
          "its arrays must end it, but " + (end - read) + " bytes follow");
    }
    return new Content(record, weights, List.of(), bytes);
  }

  private static TrainingRecord record(String text, CustomParts custom) throws IOException {
    try {
      TrainingRecord record = RecordText.read(text, custom);
      requireFew(record.spec());
      return record;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("its texts cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireFew(ModelSpec spec) {
    long all = spec.weights().stream().mapToLong(weight -> weight.parameter().count()).sum();
    if (all > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "a compressed model must have at most " + MOST_WEIGHTS + " weights, but has " + all);
    }
  }

  private static byte[] digest(byte[] bytes, int end) {
    var digest = Sha256.begin();
    digest.update(bytes, 0, end);
    return digest.digest();
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

  private static String inflated(byte[] bytes, int from, int length) throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes, from, length))) {
      byte[] text = in.readNBytes(LONGEST_TEXT + 1);
      if (text.length > LONGEST_TEXT) {
        throw new DamagedCodeException(
            "its texts must have at most " + LONGEST_TEXT + " bytes, but have more");
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }
}
