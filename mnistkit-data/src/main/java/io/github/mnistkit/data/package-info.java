/**
 * Data sets to train on: read from files, fetched and verified, or drawn.
 *
 * <p>{@link io.github.mnistkit.data.Datasets} is the entrance; {@link
 * io.github.mnistkit.data.DatasetCache} says where fetched files lie and how long fetching may
 * take. {@link io.github.mnistkit.data.DataFiles} reads and writes files of the user's own, {@link
 * io.github.mnistkit.data.Pictures} prepares single pictures and shows what a data set holds,
 * {@link io.github.mnistkit.data.Augmentations} changes images while a model is trained.
 */
@NullMarked
package io.github.mnistkit.data;

import org.jspecify.annotations.NullMarked;
