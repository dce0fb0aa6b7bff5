/** An experiment on a cluster. */
@NullMarked
package io.github.mnistkit.samples.spark;

import org.jspecify.annotations.NullMarked;
