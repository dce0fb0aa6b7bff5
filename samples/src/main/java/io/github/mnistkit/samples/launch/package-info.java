/** Starts a sample in a process of its own, whose error output is freed of start-up chatter. */
@NullMarked
package io.github.mnistkit.samples.launch;

import org.jspecify.annotations.NullMarked;
