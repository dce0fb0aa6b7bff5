/** Internals shared by the library's modules: argument checks, the text notation, atomic files. */
@NullMarked
package io.github.mnistkit.internal;

import org.jspecify.annotations.NullMarked;
