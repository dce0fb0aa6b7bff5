/** What the readers of all kinds of files have in common. */
@NullMarked
package io.github.mnistkit.file;

import org.jspecify.annotations.NullMarked;
