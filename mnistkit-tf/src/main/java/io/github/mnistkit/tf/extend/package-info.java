/**
 * Where a user's own layer, head or loss meets TensorFlow: the only package whose signatures name
 * its types.
 *
 * <p>Two of TensorFlow's own gradients are wrong or missing without a word on the CPU: that of a
 * convolution with dilations above 1 (put zeros into the kernel instead, as the built-in layer
 * does), and that of a square met by a variable itself (weights are handed out as values for that
 * reason).
 */
@NullMarked
package io.github.mnistkit.tf.extend;

import org.jspecify.annotations.NullMarked;
