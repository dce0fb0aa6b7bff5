/** Batches of examples in a graph, cut into parts that are computed side by side. */
@NullMarked
package io.github.mnistkit.tf.batch;

import org.jspecify.annotations.NullMarked;
