package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.ReadLimits;
import io.github.mnistkit.internal.Sizes;
import io.github.mnistkit.internal.coding.ArrayCode;
import io.github.mnistkit.internal.coding.BitReader;
import io.github.mnistkit.internal.coding.CodedWeights;
import io.github.mnistkit.internal.coding.DamagedCodeException;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the files of compressed models. */
public final class CompressedReader {

  /** 256 MiB as floats: the most that a reader allocates for a small file. */
  private static final long MOST_WEIGHTS = 1L << 26;

  private CompressedReader() {}

  /**
   * A compressed model.
   *
   * @param record the record of its training
   * @param arrays its weights by name, as they are coded
   * @param bytes the file
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
  public record Content(TrainingRecord record, Map<String, CodedWeights> arrays, byte[] bytes) {

    /** Returns all weights by name, decoded. */
    public Map<String, float[]> weights() {
      Map<String, float[]> weights = new LinkedHashMap<>();
      arrays.forEach((name, coded) -> weights.put(name, coded.dense()));
      return weights;
    }
  }

  /** Returns whether a file begins like a compressed model. */
  public static boolean isCompressed(Path file) throws IOException {
    if (ReadLimits.irregular(file).isPresent()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return CompressedLayout.isMagic(in.readNBytes(Integer.BYTES));
    }
  }

  /**
   * Reads a file. The checksum is verified first.
   *
   * @throws InvalidFileException if it is not such a file, or is damaged
   */
  public static Content read(Path file, CustomParts custom) throws IOException {
    byte[] bytes = bytes(file);
    try {
      return read(bytes, custom);
    } catch (IOException e) {
      String fault = String.valueOf(e.getMessage());
      throw new InvalidFileException(file, "a compressed model", fault, fault, e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(file);
    if (irregular.isPresent()) {
      throw new InvalidFileException(
          file, "a file", irregular.get(), "expected a file, but found " + irregular.get());
    }
    long size = Files.size(file);
    Optional<String> fault =
        ReadLimits.fault("bytes of one file", size, ReadLimits.BYTES)
            .or(() -> ReadLimits.memoryFault(size));
    if (fault.isPresent()) {
      throw new InvalidFileException(
          file, "a file that fits into memory", fault.get(), fault.get());
    }
    return Files.readAllBytes(file);
  }

  /**
   * Reads a model.
   *
   * @throws IOException that says what was expected, and what was found
   */
  static Content read(byte[] bytes, CustomParts custom) throws IOException {
    CompressedLayout layout = CompressedLayout.of(bytes);
    TrainingRecord record = record(layout.text(bytes), custom);
    BitReader bits = layout.arrays(bytes);
    try {
      Map<String, CodedWeights> arrays = arrays(record, bits);
      int read = bits.finish();
      if (read != layout.end()) {
        throw new DamagedCodeException(
            "its arrays must end it, but " + (layout.end() - read) + " bytes follow");
      }
      requireFinite(arrays);
      return new Content(record, arrays, bytes);
    } catch (OutOfMemoryError e) {
      // The large arrays are already unreachable, and nothing else is affected.
      throw new DamagedCodeException(ReadLimits.memoryText(needed(record.spec())));
    }
  }

  private static void requireFinite(Map<String, CodedWeights> arrays) throws IOException {
    for (Map.Entry<String, CodedWeights> array : arrays.entrySet()) {
      Optional<String> fault = array.getValue().fault(array.getKey());
      if (fault.isPresent()) {
        throw new DamagedCodeException(fault.get());
      }
    }
  }

  /** Reads all arrays of a model. */
  static Map<String, CodedWeights> arrays(TrainingRecord record, BitReader bits)
      throws IOException {
    Map<String, CodedWeights> arrays = new LinkedHashMap<>();
    for (Weight weight : record.spec().weights()) {
      String name = weight.name();
      int count = (int) weight.parameter().count();
      arrays.put(
          name, ArrayCode.read(bits, count, Optional.ofNullable(record.structure().get(name))));
    }
    return arrays;
  }

  /** Returns the bytes needed for all arrays. */
  private static long needed(ModelSpec spec) {
    return Float.BYTES * spec.weights().stream().mapToLong(w -> w.parameter().count()).sum();
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
  public static void requireFew(ModelSpec spec) {
    long all = Sizes.sum("weights", spec.weights().stream().mapToLong(w -> w.parameter().count()));
    if (all > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "a compressed model must have at most " + MOST_WEIGHTS + " weights, but has " + all);
    }
  }
}
