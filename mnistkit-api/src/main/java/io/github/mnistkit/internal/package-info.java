/** What the library's own modules share: argument checks, the text notation, whole files. */
@NullMarked
package io.github.mnistkit.internal;

import org.jspecify.annotations.NullMarked;
