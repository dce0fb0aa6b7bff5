/** Arrays in files, and the exception that the readers of every kind of file throw. */
@NullMarked
package io.github.mnistkit.file;

import org.jspecify.annotations.NullMarked;
