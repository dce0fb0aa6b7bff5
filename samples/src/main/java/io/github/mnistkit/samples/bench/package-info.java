/** Benchmarks that compare mnistkit with the same models written by hand on bare TensorFlow. */
@NullMarked
package io.github.mnistkit.samples.bench;

import org.jspecify.annotations.NullMarked;
