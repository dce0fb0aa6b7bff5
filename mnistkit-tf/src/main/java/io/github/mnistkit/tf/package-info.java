/** Trains and runs models on TensorFlow. */
@NullMarked
package io.github.mnistkit.tf;

import org.jspecify.annotations.NullMarked;
