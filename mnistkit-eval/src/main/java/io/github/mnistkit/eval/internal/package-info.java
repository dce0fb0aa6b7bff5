/** Text, numbers and files of this module's results; not exported. */
@NullMarked
package io.github.mnistkit.eval.internal;

import org.jspecify.annotations.NullMarked;
