/** What every classifier does around its model; for the other modules only. */
@NullMarked
package io.github.mnistkit.internal.inference;

import org.jspecify.annotations.NullMarked;
