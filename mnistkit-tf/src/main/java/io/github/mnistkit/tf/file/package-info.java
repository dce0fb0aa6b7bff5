/** Files of models and of unfinished trainings; not exported. */
@NullMarked
package io.github.mnistkit.tf.file;

import org.jspecify.annotations.NullMarked;
