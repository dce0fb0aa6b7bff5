/** How pruned and shared weights become bits, and bits weights again; not exported. */
@NullMarked
package io.github.mnistkit.eval.compression.coding;

import org.jspecify.annotations.NullMarked;
