/** Reads, writes and locks the files of checkpoints; not exported. */
@NullMarked
package io.github.mnistkit.tf.file;

import org.jspecify.annotations.NullMarked;
