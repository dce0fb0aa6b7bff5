/** Classifies with constant-weight graphs, and exports them as SavedModels. */
@NullMarked
package io.github.mnistkit.tf.inference;

import org.jspecify.annotations.NullMarked;
