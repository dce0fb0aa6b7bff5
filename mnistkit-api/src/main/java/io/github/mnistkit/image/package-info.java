/** Labelled images, on which models are trained and evaluated. */
@NullMarked
package io.github.mnistkit.image;

import org.jspecify.annotations.NullMarked;
