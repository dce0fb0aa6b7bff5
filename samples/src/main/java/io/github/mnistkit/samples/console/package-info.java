/** The output of the samples on a terminal or a pipe, with progress bars. */
@NullMarked
package io.github.mnistkit.samples.console;

import org.jspecify.annotations.NullMarked;
