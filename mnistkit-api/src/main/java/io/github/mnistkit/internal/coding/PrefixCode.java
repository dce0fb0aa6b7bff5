package io.github.mnistkit.internal.coding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A canonical prefix code (Schwartz &amp; Kallick, 1964), defined by its code lengths: codes of one
 * length are consecutive, in the order of their symbols, after all shorter ones. If only one symbol
 * occurs, it takes no bits.
 */
public final class PrefixCode {

  private static final int LENGTH_BITS = 6;
  private static final int LONGEST = 48;

  private final int[] lengths;
  private final long[] codes;
  private final int[] ordered;
  private final long[] firstCodes = new long[LONGEST + 2];
  private final int[] firstPlaces = new int[LONGEST + 2];

  /** The only symbol that occurs, or -1. */
  private final int only;

  private PrefixCode(int[] lengths, int only) {
    this.lengths = lengths;
    this.only = only;
    this.codes = new long[lengths.length];
    this.ordered = new int[lengths.length];
    int[] counts = new int[LONGEST + 2];
    for (int length : lengths) {
      counts[length]++;
    }
    counts[0] = 0;
    long code = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = (code + counts[length - 1]) << 1;
      firstCodes[length] = code;
      firstPlaces[length] = place;
      place += counts[length];
    }
    firstPlaces[LONGEST + 1] = place;
    int[] next = firstPlaces.clone();
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        codes[symbol] = firstCodes[length] + next[length] - firstPlaces[length];
        ordered[next[length]++] = symbol;
      }
    }
  }

  /** Returns the code of least total length (Huffman, 1952) for symbols with these counts. */
  public static PrefixCode huffman(long[] counts) {
    int only = only(counts);
    return new PrefixCode(only >= 0 ? new int[counts.length] : huffmanLengths(counts), only);
  }

  /**
   * Returns the code that gives all symbols that occur the number of bits needed to number them.
   */
  public static PrefixCode fixed(long[] counts) {
    int only = only(counts);
    int[] lengths = new int[counts.length];
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(counts.length - 1);
    if (only < 0) {
      Arrays.setAll(lengths, symbol -> counts[symbol] > 0 ? bits : 0);
    }
    return new PrefixCode(lengths, only);
  }

  private static int only(long[] counts) {
    int found = -1;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        if (found >= 0) {
          return -1;
        }
        found = symbol;
      }
    }
    return Math.max(found, 0);
  }

  /** A tree of symbols: their total count, and an order to break ties. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tree(long count, int order, int[] symbols) {}

  private static int[] huffmanLengths(long[] counts) {
    int[] lengths = new int[counts.length];
    PriorityQueue<Tree> trees =
        new PriorityQueue<>(Comparator.comparingLong(Tree::count).thenComparingInt(Tree::order));
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        trees.add(new Tree(counts[symbol], symbol, new int[] {symbol}));
      }
    }
    int order = counts.length;
    while (trees.size() > 1) {
      Tree one = trees.remove();
      Tree other = trees.remove();
      int[] both = Arrays.copyOf(one.symbols(), one.symbols().length + other.symbols().length);
      System.arraycopy(other.symbols(), 0, both, one.symbols().length, other.symbols().length);
      for (int symbol : both) {
        lengths[symbol]++;
      }
      trees.add(new Tree(one.count() + other.count(), order++, both));
    }
    return lengths;
  }

  /** Returns the number of bits of a symbol; 0 for one that does not occur. */
  public int length(int symbol) {
    return lengths[symbol];
  }

  /** Returns the total number of bits for symbols with these counts, without the table. */
  public long bits(long[] counts) {
    long bits = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      bits += counts[symbol] * lengths[symbol];
    }
    return bits;
  }

  /** Returns the number of bits that {@link #writeTable} writes. */
  public long tableBits() {
    return 1 + (only >= 0 ? Integer.SIZE : (long) LENGTH_BITS * lengths.length);
  }

  /** Writes the code lengths, which define the code. */
  public void writeTable(BitWriter out) {
    out.write(only >= 0 ? 1 : 0, 1);
    if (only >= 0) {
      out.write(only, Integer.SIZE);
      return;
    }
    for (int length : lengths) {
      out.write(length, LENGTH_BITS);
    }
  }

  /** Reads the output of {@link #writeTable}. */
  public static PrefixCode readTable(BitReader in, int symbols) throws DamagedCodeException {
    int[] lengths = new int[symbols];
    if (in.bit() == 1) {
      int only = (int) in.read(Integer.SIZE);
      if (only < 0 || only >= symbols) {
        throw new DamagedCodeException(
            "a code's only symbol must be below " + symbols + ", but is " + only);
      }
      return new PrefixCode(lengths, only);
    }
    long room = 1L << LONGEST;
    for (int symbol = 0; symbol < symbols; symbol++) {
      lengths[symbol] = (int) in.read(LENGTH_BITS);
      if (lengths[symbol] > LONGEST) {
        throw new DamagedCodeException(
            "a code must have at most " + LONGEST + " bits, but has " + lengths[symbol]);
      }
      room -= lengths[symbol] == 0 ? 0 : 1L << (LONGEST - lengths[symbol]);
      if (room < 0) {
        throw new DamagedCodeException("no prefix code has the lengths that were found");
      }
    }
    return new PrefixCode(lengths, -1);
  }

  /** Writes a symbol that occurs. */
  public void write(BitWriter out, int symbol) {
    out.write(codes[symbol], lengths[symbol]);
  }

  /** Reads a symbol. */
  public int read(BitReader in) throws DamagedCodeException {
    if (only >= 0) {
      return only;
    }
    long code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | in.bit();
      long place = code - firstCodes[length];
      if (place >= 0 && place < firstPlaces[length + 1] - firstPlaces[length]) {
        return ordered[firstPlaces[length] + (int) place];
      }
    }
    throw new DamagedCodeException("found bits that are not the code of any symbol");
  }

  /** Shannon's bound: the mean number of bits per symbol of the best possible code. */
  public static double entropy(long[] counts) {
    double total = 0;
    for (long count : counts) {
      total += (double) count;
    }
    double bits = 0;
    for (long count : counts) {
      if (count > 0) {
        double share = (double) count / total;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
