/** How a model is trained, and what training yields. */
@NullMarked
package io.github.mnistkit.train;

import org.jspecify.annotations.NullMarked;
