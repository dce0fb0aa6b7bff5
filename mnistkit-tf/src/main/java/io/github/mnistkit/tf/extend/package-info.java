/**
 * The TensorFlow side of custom layers, heads, losses and optimizers: the only package whose
 * signatures use TensorFlow's types.
 *
 * <p>Two of TensorFlow's own gradients are silently wrong or missing on the CPU: that of a
 * convolution with dilations above 1 (put zeros into the kernel instead, as the built-in layer
 * does), and that of a square applied directly to a variable (weights are passed as values for that
 * reason).
 */
@NullMarked
package io.github.mnistkit.tf.extend;

import org.jspecify.annotations.NullMarked;
