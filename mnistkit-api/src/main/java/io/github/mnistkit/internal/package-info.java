/** Argument checks and the text notation that specs and plans share; not exported. */
@NullMarked
package io.github.mnistkit.internal;

import org.jspecify.annotations.NullMarked;
