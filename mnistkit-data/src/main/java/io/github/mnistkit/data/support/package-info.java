/**
 * What the other packages of the data module share: checksums, memory, file names, random numbers.
 */
@NullMarked
package io.github.mnistkit.data.support;

import org.jspecify.annotations.NullMarked;
