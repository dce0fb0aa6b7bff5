/** Judges predictions and compares the models that made them. */
@NullMarked
package io.github.mnistkit.eval;

import org.jspecify.annotations.NullMarked;
