/** Computes the features of a frozen prefix once and stores them for the following epochs. */
@NullMarked
package io.github.mnistkit.tf.frozen;

import org.jspecify.annotations.NullMarked;
