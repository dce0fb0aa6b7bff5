/**
 * Data sets to train on: read from files, fetched and verified, or drawn.
 *
 * <p>{@link io.github.mnistkit.data.Datasets} is the entrance.
 */
@NullMarked
package io.github.mnistkit.data;

import org.jspecify.annotations.NullMarked;
