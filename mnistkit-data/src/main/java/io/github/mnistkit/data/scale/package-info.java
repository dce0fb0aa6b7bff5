/** Scales images by means over areas, with proportions kept or not. */
@NullMarked
package io.github.mnistkit.data.scale;

import org.jspecify.annotations.NullMarked;
