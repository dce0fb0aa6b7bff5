/**
 * Data sets to train on: read from files, fetched and verified, or drawn.
 *
 * <p>{@link io.github.mnistkit.data.Datasets} is the entrance; {@link
 * io.github.mnistkit.data.DatasetCache} says where fetched files lie and how long fetching may
 * take.
 */
@NullMarked
package io.github.mnistkit.data;

import org.jspecify.annotations.NullMarked;
