/** Verified downloads into a cache that several processes share. */
@NullMarked
package io.github.mnistkit.data.fetch;

import org.jspecify.annotations.NullMarked;
