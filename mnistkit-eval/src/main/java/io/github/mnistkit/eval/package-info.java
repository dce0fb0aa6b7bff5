/**
 * Metrics of predictions, statistics that compare them, and their text reports.
 *
 * <p>Nothing here depends on a model: everything is computed from {@link
 * io.github.mnistkit.train.Predictions} or from metrics alone.
 */
@NullMarked
package io.github.mnistkit.eval;

import org.jspecify.annotations.NullMarked;
