/** Reads and writes the files of models and checkpoints; not exported. */
@NullMarked
package io.github.mnistkit.tf.file;

import org.jspecify.annotations.NullMarked;
