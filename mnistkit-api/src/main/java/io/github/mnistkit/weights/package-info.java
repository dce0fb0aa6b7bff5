/**
 * Weights from and for PyTorch and Keras: {@link io.github.mnistkit.weights.TensorFile} reads and
 * writes their arrays, {@link io.github.mnistkit.weights.Weights} brings them into the layout of
 * the models here and back.
 */
@NullMarked
package io.github.mnistkit.weights;

import org.jspecify.annotations.NullMarked;
