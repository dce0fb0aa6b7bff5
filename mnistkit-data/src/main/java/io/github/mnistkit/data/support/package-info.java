/** Checksums, memory, file names and random numbers for the other packages of the data module. */
@NullMarked
package io.github.mnistkit.data.support;

import org.jspecify.annotations.NullMarked;
