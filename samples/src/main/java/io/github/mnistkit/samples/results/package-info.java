/** The page that sets published figures beside measured ones. */
@NullMarked
package io.github.mnistkit.samples.results;

import org.jspecify.annotations.NullMarked;
