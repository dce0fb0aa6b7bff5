/**
 * Readers and writers of the formats in which data sets are published: IDX, CSV, EMNIST and QMNIST.
 */
@NullMarked
package io.github.mnistkit.data.format;

import org.jspecify.annotations.NullMarked;
