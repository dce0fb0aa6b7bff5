/** Writes the metrics, weights and images of a training as TensorBoard's event files. */
@NullMarked
package io.github.mnistkit.train.tensorboard;

import org.jspecify.annotations.NullMarked;
