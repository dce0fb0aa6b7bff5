/** Translates models into TensorFlow operations. */
@NullMarked
package io.github.mnistkit.tf.graph;

import org.jspecify.annotations.NullMarked;
