/**
 * Compression of models: deep compression of a trained model, and studies of students of one
 * teacher, their sizes and accuracies.
 */
@NullMarked
package io.github.mnistkit.eval.compression;

import org.jspecify.annotations.NullMarked;
