package io.github.mnistkit.eval.compression.coding;

/** How many bits a symbol takes. */
public enum Codes {
  /** As many as every other. */
  FIXED {
    @Override
    PrefixCode of(long[] counts) {
      return PrefixCode.fixed(counts);
    }
  },

  /** The fewer the more often it occurs. */
  HUFFMAN {
    @Override
    PrefixCode of(long[] counts) {
      return PrefixCode.huffman(counts);
    }
  };

  abstract PrefixCode of(long[] counts);
}
