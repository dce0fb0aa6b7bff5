/** Writing and reading this module's results as text; not exported. */
@NullMarked
package io.github.mnistkit.eval.internal;

import org.jspecify.annotations.NullMarked;
