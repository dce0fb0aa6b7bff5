/** Digits drawn from strokes. */
@NullMarked
package io.github.mnistkit.data.synthetic;

import org.jspecify.annotations.NullMarked;
