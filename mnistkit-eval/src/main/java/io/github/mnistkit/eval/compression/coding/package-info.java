/** Coding of pruned and shared weights as bits, and decoding; not exported. */
@NullMarked
package io.github.mnistkit.eval.compression.coding;

import org.jspecify.annotations.NullMarked;
