/**
 * Metrics as functions from predictions to numbers, the statistics that compare them, and the texts
 * that report them.
 *
 * <p>Nothing here knows a model: all of it is computed from {@link
 * io.github.mnistkit.train.Predictions} or from metrics alone.
 */
@NullMarked
package io.github.mnistkit.eval;

import org.jspecify.annotations.NullMarked;
