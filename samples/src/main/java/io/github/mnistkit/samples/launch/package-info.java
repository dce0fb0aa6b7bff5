/** Starts a sample in a separate process without TensorFlow's start-up messages. */
@NullMarked
package io.github.mnistkit.samples.launch;

import org.jspecify.annotations.NullMarked;
