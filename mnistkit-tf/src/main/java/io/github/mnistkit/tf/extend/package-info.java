/**
 * Where a user's own layer, head or loss meets TensorFlow: the only package whose signatures name
 * its types.
 */
@NullMarked
package io.github.mnistkit.tf.extend;

import org.jspecify.annotations.NullMarked;
