/**
 * Benchmarks that compare mnistkit with hand-written TensorFlow, and the program that runs them.
 */
@NullMarked
package io.github.mnistkit.benchmarks;

import org.jspecify.annotations.NullMarked;
