/** Finds, reads, makes and splits images with labels. */
@NullMarked
package io.github.mnistkit.data;

import org.jspecify.annotations.NullMarked;
