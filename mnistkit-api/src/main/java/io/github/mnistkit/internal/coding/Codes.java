package io.github.mnistkit.internal.coding;

/** How code lengths are chosen. */
public enum Codes {
  /** The same number of bits for every symbol. */
  FIXED {
    @Override
    PrefixCode of(long[] counts) {
      return PrefixCode.fixed(counts);
    }
  },

  /** Fewer bits for more frequent symbols. */
  HUFFMAN {
    @Override
    PrefixCode of(long[] counts) {
      return PrefixCode.huffman(counts);
    }
  };

  abstract PrefixCode of(long[] counts);
}
