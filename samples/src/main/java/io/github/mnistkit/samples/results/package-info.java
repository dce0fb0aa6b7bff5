/** Creates the page that compares published with measured results. */
@NullMarked
package io.github.mnistkit.samples.results;

import org.jspecify.annotations.NullMarked;
