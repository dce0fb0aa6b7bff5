/** Coding of pruned and shared weights as bits, and decoding; not exported. */
@NullMarked
package io.github.mnistkit.internal.coding;

import org.jspecify.annotations.NullMarked;
