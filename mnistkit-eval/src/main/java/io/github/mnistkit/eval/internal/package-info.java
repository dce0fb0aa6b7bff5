/** Text and numbers for the reports of this module; not exported. */
@NullMarked
package io.github.mnistkit.eval.internal;

import org.jspecify.annotations.NullMarked;
