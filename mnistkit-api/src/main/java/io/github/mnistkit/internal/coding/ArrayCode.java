package io.github.mnistkit.internal.coding;

import io.github.mnistkit.train.WeightStructure;
import java.util.Arrays;
import java.util.Optional;

/**
 * Codes an array of weights as bits: free weights as floats; pruned ones as gaps and floats; shared
 * ones as gaps and indices into a table of floats.
 */
public final class ArrayCode {

  private static final int KIND_BITS = 2;

  private static final int GAP_BITS = 4;
  private static final int RAW = 0;
  private static final int SPARSE = 1;
  private static final int SHARED = 2;

  private ArrayCode() {}

  /**
   * The size of a coded array.
   *
   * @param kept the number of weights that are not 0
   * @param different the number of distinct values among those, 0 if they are not counted
   * @param bits the total number of bits
   * @param gaps the number of gaps, which encode the positions of the weights
   * @param gapBits the bits of all gaps, without their table
   * @param gapEntropy the least mean number of bits per gap
   * @param valueBits the bits of the indices of all values, without their table and the values
   * @param valueEntropy the least mean number of bits per index
   */
  public record Size(
      long kept,
      int different,
      long bits,
      long gaps,
      long gapBits,
      double gapEntropy,
      long valueBits,
      double valueEntropy) {}

  /** Writes an array. */
  public static Size write(
      BitWriter out, float[] weights, Optional<WeightStructure> structure, Codes codes) {
    long before = out.size();
    if (structure.isEmpty()) {
      out.write(RAW, KIND_BITS);
      for (float weight : weights) {
        writeFloat(out, weight);
      }
      long kept = kept(weights).length;
      long bits = out.size() - before;
      return new Size(kept, 0, bits, 0, 0, 0, Float.SIZE * kept, Float.SIZE);
    }
    boolean shared = structure.get() == WeightStructure.SHARED_VALUES;
    out.write(shared ? SHARED : SPARSE, KIND_BITS);
    float[] kept = kept(weights);
    out.write(kept.length, Integer.SIZE);
    if (kept.length == 0) {
      return new Size(0, 0, out.size() - before, 0, 0, 0, 0, 0);
    }
    Gaps gaps = Gaps.best(weights, codes);
    long[] gapCounts = gaps.counts(weights);
    PrefixCode gapCode = codes.of(gapCounts);
    out.write(gaps.bits(), GAP_BITS);
    gapCode.writeTable(out);
    float[] table = shared ? different(kept) : new float[0];
    long[] valueCounts = shared ? counts(kept, table) : new long[1];
    PrefixCode valueCode = codes.of(valueCounts);
    if (shared) {
      out.write(table.length, Integer.SIZE);
      for (float value : table) {
        writeFloat(out, value);
      }
      valueCode.writeTable(out);
    }
    int zeros = 0;
    for (float weight : weights) {
      if (Gaps.isZero(weight)) {
        zeros++;
        continue;
      }
      gaps.before(zeros, number -> gapCode.write(out, number));
      zeros = 0;
      if (shared) {
        valueCode.write(out, place(table, weight));
      } else {
        writeFloat(out, weight);
      }
    }
    return new Size(
        kept.length,
        table.length,
        out.size() - before,
        Arrays.stream(gapCounts).sum(),
        gapCode.bits(gapCounts),
        PrefixCode.entropy(gapCounts),
        shared ? valueCode.bits(valueCounts) : (long) Float.SIZE * kept.length,
        shared ? PrefixCode.entropy(valueCounts) : Float.SIZE);
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @param structure the declared structure of the array
   */
  public static CodedWeights read(BitReader in, int count, Optional<WeightStructure> structure)
      throws DamagedCodeException {
    int kind = (int) in.read(KIND_BITS);
    int wanted =
        structure.map(one -> one == WeightStructure.SHARED_VALUES ? SHARED : SPARSE).orElse(RAW);
    if (kind != wanted) {
      throw new DamagedCodeException(
          "an array of kind " + wanted + " was expected, but found one of kind " + kind);
    }
    if (kind == RAW) {
      return new CodedWeights.Free(floats(in, count));
    }
    int kept = length(in, "weights", count);
    return kept == 0
        ? new CodedWeights.Sparse(count, new int[0], new float[0])
        : sparse(in, count, kept, kind == SHARED);
  }

  private static CodedWeights sparse(BitReader in, int count, int kept, boolean shared)
      throws DamagedCodeException {
    int bits = (int) in.read(GAP_BITS);
    if (bits < 1 || bits > Gaps.MOST_BITS) {
      throw new DamagedCodeException(
          "gaps must have 1 to " + Gaps.MOST_BITS + " bits, but have " + bits);
    }
    Gaps gaps = Gaps.ofBits(bits);
    PrefixCode gapCode = PrefixCode.readTable(in, gaps.greatest() + 1);
    float[] table = floats(in, shared ? length(in, "values", kept) : 0);
    PrefixCode valueCode = shared ? PrefixCode.readTable(in, table.length) : gapCode;
    int[] places = new int[kept];
    int[] codes = new int[shared ? kept : 0];
    float[] values = new float[shared ? 0 : kept];
    long place = -1;
    for (int i = 0; i < kept; i++) {
      place = next(in, gaps, gapCode, place, count);
      places[i] = (int) place;
      if (shared) {
        codes[i] = valueCode.read(in);
      } else {
        values[i] = readFloat(in);
      }
    }
    return shared
        ? new CodedWeights.Shared(count, places, codes, table)
        : new CodedWeights.Sparse(count, places, values);
  }

  /** Returns the place of the next weight. */
  private static long next(BitReader in, Gaps gaps, PrefixCode code, long before, int count)
      throws DamagedCodeException {
    long place = before + 1;
    int gap = code.read(in);
    while (gap == gaps.greatest() && place < count) {
      place += gap;
      gap = code.read(in);
    }
    place += gap;
    if (place >= count) {
      throw new DamagedCodeException(
          "an array has " + count + " weights, but one was found beyond its end");
    }
    return place;
  }

  private static float[] floats(BitReader in, int count) throws DamagedCodeException {
    in.require((long) Float.SIZE * count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = readFloat(in);
    }
    return values;
  }

  private static int length(BitReader in, String what, int most) throws DamagedCodeException {
    long length = in.read(Integer.SIZE);
    if (length > most) {
      throw new DamagedCodeException(
          "there must be at most " + most + " " + what + ", but there are " + length);
    }
    return (int) length;
  }

  private static float[] kept(float[] weights) {
    float[] kept = new float[weights.length];
    int count = 0;
    for (float weight : weights) {
      if (!Gaps.isZero(weight)) {
        kept[count++] = weight;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Returns the distinct values, sorted. */
  private static float[] different(float[] kept) {
    float[] values = kept.clone();
    Arrays.sort(values);
    int count = 0;
    for (float value : values) {
      if (count == 0 || Float.compare(value, values[count - 1]) != 0) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static long[] counts(float[] kept, float[] table) {
    long[] counts = new long[table.length];
    for (float value : kept) {
      counts[place(table, value)]++;
    }
    return counts;
  }

  private static int place(float[] table, float value) {
    return Arrays.binarySearch(table, value);
  }

  private static void writeFloat(BitWriter out, float value) {
    out.write(Float.floatToRawIntBits(value), Float.SIZE);
  }

  private static float readFloat(BitReader in) throws DamagedCodeException {
    return Float.intBitsToFloat((int) in.read(Float.SIZE));
  }
}
