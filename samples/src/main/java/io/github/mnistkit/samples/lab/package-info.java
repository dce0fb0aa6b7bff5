/**
 * The infrastructure of all samples: options, data, training, progress, results, interruption,
 * errors.
 */
@NullMarked
package io.github.mnistkit.samples.lab;

import org.jspecify.annotations.NullMarked;
