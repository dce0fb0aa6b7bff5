package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.compression.coding.ArrayCode;
import io.github.mnistkit.eval.compression.coding.BitReader;
import io.github.mnistkit.eval.compression.coding.BitWriter;
import io.github.mnistkit.eval.compression.coding.Codes;
import io.github.mnistkit.eval.compression.coding.DamagedCodeException;
import io.github.mnistkit.internal.FiniteWeights;
import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.internal.Sizes;
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
import org.jspecify.annotations.Nullable;

/**
 * The file format of a compressed model: four letters and a version; the length of the texts, and
 * the texts, deflated; all arrays in the model's order, bit by bit; the SHA-256 of everything
 * before.
 */
final class CompressedFormat {

  private static final byte[] MAGIC = "MKCM".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int HEAD = MAGIC.length + 1 + Integer.BYTES;
  private static final int DIGEST = 32;

  /** 256 MiB as floats: the most that a reader allocates for a small file. */
  private static final long MOST_WEIGHTS = 1L << 26;

  private CompressedFormat() {}

  /**
   * A model and its bytes.
   *
   * @param record the record of its training
   * @param weights the weights by name
   * @param arrays the coding of each array; empty if the bytes were read
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
    String text = record.toText();
    byte[] texts = deflated(text);
    BitWriter bits = new BitWriter();
    List<CodedArray> arrays = coded(bits, record, weights, codes);
    byte[] coded = bits.toBytes();
    ByteBuffer body = ByteBuffer.allocate(HEAD + texts.length + coded.length);
    body.put(MAGIC).put(VERSION).putInt(texts.length).put(texts).put(coded);
    byte[] digest = digest(body.array(), body.capacity());
    ByteBuffer all = ByteBuffer.allocate(body.capacity() + DIGEST).put(body.array()).put(digest);
    return new Content(record, decoded(all.array(), text, record, weights), arrays, all.array());
  }

  /** Codes arrays again to obtain their statistics. */
  static List<CodedArray> coded(Content read) {
    return coded(new BitWriter(), read.record(), read.weights(), Codes.HUFFMAN);
  }

  private static List<CodedArray> coded(
      BitWriter bits, TrainingRecord record, Map<String, float[]> weights, Codes codes) {
    List<CodedArray> arrays = new ArrayList<>();
    for (Weight weight : record.spec().weights()) {
      String name = weight.name();
      float[] values = weights.getOrDefault(name, new float[0]);
      ArrayCode.Size size =
          ArrayCode.write(bits, values, Optional.ofNullable(record.structure().get(name)), codes);
      arrays.add(CodedArray.of(name, values.length, size));
    }
    return List.copyOf(arrays);
  }

  /** Decodes the bytes and checks that texts and weights are the same to the last bit. */
  private static Map<String, float[]> decoded(
      byte[] bytes, String text, TrainingRecord record, Map<String, float[]> weights) {
    try {
      Body body = Body.of(bytes);
      if (!inflated(bytes, HEAD, body.texts()).equals(text)) {
        throw new IllegalArgumentException(
            "the texts of a compressed model must be Unicode, but something in its record is not");
      }
      Map<String, float[]> decoded =
          arrays(record, new BitReader(bytes, HEAD + body.texts(), body.end()));
      for (Map.Entry<String, float[]> array : decoded.entrySet()) {
        if (!sameBits(array.getValue(), weights.get(array.getKey()))) {
          throw new IllegalStateException(
              array.getKey() + " must be the same after coding and decoding, but is not");
        }
      }
      return decoded;
    } catch (IOException e) {
      throw new IllegalStateException("the coded model cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static boolean sameBits(float[] one, float @Nullable [] other) {
    return other != null && Arrays.equals(one, other);
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
    Body body = Body.of(bytes);
    TrainingRecord record = record(inflated(bytes, HEAD, body.texts()), custom);
    BitReader bits = new BitReader(bytes, HEAD + body.texts(), body.end());
    try {
      Map<String, float[]> weights = arrays(record, bits);
      int read = bits.finish();
      if (read != body.end()) {
        throw new DamagedCodeException(
            "its arrays must end it, but " + (body.end() - read) + " bytes follow");
      }
      Optional<String> fault = FiniteWeights.fault(weights);
      if (fault.isPresent()) {
        throw new DamagedCodeException(fault.get());
      }
      return new Content(record, weights, List.of(), bytes);
    } catch (OutOfMemoryError e) {
      // The large arrays are already unreachable, and nothing else is affected.
      throw new DamagedCodeException(ReadLimits.memoryText(needed(record.spec())));
    }
  }

  /** Returns the bytes needed for all arrays. */
  private static long needed(ModelSpec spec) {
    return Float.BYTES * spec.weights().stream().mapToLong(w -> w.parameter().count()).sum();
  }

  /**
   * The verified layout of a file.
   *
   * @param texts the length of the texts in bytes, after the header
   * @param end the end of the arrays
   */
  private record Body(int texts, int end) {

    static Body of(byte[] bytes) throws DamagedCodeException {
      if (bytes.length < HEAD + DIGEST
          || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
        throw new DamagedCodeException("it is not a compressed model of mnistkit");
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
        throw new DamagedCodeException("its SHA-256 does not match its content: it is damaged");
      }
      int length = ByteBuffer.wrap(bytes).getInt(MAGIC.length + 1);
      if (length < 0 || length > end - HEAD) {
        throw new DamagedCodeException(
            "its texts must end within it, but have a length of " + length);
      }
      return new Body(length, end);
    }
  }

  private static TrainingRecord record(String text, CustomParts custom) throws IOException {
    try {
      TrainingRecord record = TrainingRecord.parse(text, custom);
      requireFew(record.spec());
      Optional<String> fault = ReadLimits.memoryFault(needed(record.spec()));
      if (fault.isPresent()) {
        throw new DamagedCodeException(fault.get());
      }
      return record;
    } catch (IllegalArgumentException e) {
      throw new IOException("its texts cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that the model is small enough to be read again.
   *
   * @throws IllegalArgumentException if there are too many weights
   */
  static void requireFew(ModelSpec spec) {
    long all = Sizes.sum("weights", spec.weights().stream().mapToLong(w -> w.parameter().count()));
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
      byte[] text = in.readNBytes(ReadLimits.TEXT + 1);
      if (text.length > ReadLimits.TEXT) {
        throw new DamagedCodeException(
            "its texts must have at most " + ReadLimits.TEXT + " bytes, but have more");
      }
      return new String(text, StandardCharsets.UTF_8);
    }
  }
}
