/** Labelled pictures: what models are trained and judged on. */
@NullMarked
package io.github.mnistkit.image;

import org.jspecify.annotations.NullMarked;
