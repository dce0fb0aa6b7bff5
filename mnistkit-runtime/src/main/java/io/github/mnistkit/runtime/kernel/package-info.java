/** The loops that take the time, on plain arrays; not exported. */
@NullMarked
package io.github.mnistkit.runtime.kernel;

import org.jspecify.annotations.NullMarked;
