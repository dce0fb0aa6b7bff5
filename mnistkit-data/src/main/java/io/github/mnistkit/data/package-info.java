/**
 * Data sets: read from files, downloaded and verified, or generated.
 *
 * <p>{@link io.github.mnistkit.data.Datasets} is the entry point. {@link
 * io.github.mnistkit.data.DatasetCache} determines where downloaded files are stored and how long a
 * download may take. {@link io.github.mnistkit.data.DataFiles} reads and writes your own files,
 * {@link io.github.mnistkit.data.Images} prepares single images and draws examples, and {@link
 * io.github.mnistkit.data.Augmentations} augments images during training.
 */
@NullMarked
package io.github.mnistkit.data;

import org.jspecify.annotations.NullMarked;
