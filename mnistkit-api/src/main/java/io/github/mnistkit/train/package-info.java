/** Training of models, and its results. */
@NullMarked
package io.github.mnistkit.train;

import org.jspecify.annotations.NullMarked;
