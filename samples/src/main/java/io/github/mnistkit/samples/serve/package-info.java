/** A small web server that classifies images, in plain Java. */
@NullMarked
package io.github.mnistkit.samples.serve;

import org.jspecify.annotations.NullMarked;
