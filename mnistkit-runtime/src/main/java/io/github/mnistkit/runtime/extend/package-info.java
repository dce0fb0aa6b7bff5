/** The plain Java side of custom layers and heads. */
@NullMarked
package io.github.mnistkit.runtime.extend;

import org.jspecify.annotations.NullMarked;
