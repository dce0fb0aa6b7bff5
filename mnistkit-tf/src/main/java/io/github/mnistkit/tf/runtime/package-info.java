/** Wraps TensorFlow's sessions, native memory and threads, independently of any model. */
@NullMarked
package io.github.mnistkit.tf.runtime;

import org.jspecify.annotations.NullMarked;
