/** A sample experiment on a Spark cluster. */
@NullMarked
package io.github.mnistkit.samples.spark;

import org.jspecify.annotations.NullMarked;
