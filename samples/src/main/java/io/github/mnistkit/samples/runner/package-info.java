/**
 * The program that runs samples: options, data, training, studies, results, interruption, errors.
 */
@NullMarked
package io.github.mnistkit.samples.runner;

import org.jspecify.annotations.NullMarked;
