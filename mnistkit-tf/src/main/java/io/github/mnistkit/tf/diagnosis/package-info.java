/** Finds out why TensorFlow does not use a GPU, without running an operation. */
@NullMarked
package io.github.mnistkit.tf.diagnosis;

import org.jspecify.annotations.NullMarked;
