/**
 * Trains models: the training graph, the loop over epochs, its batches, checkpoints and records.
 */
@NullMarked
package io.github.mnistkit.tf.training;

import org.jspecify.annotations.NullMarked;
