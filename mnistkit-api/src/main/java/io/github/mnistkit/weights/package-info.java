/** Files of weights that other libraries write and read. */
@NullMarked
package io.github.mnistkit.weights;

import org.jspecify.annotations.NullMarked;
