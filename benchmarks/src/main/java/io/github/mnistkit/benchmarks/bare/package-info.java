/** The benchmarked models, written by hand with TensorFlow Java alone. */
@NullMarked
package io.github.mnistkit.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
