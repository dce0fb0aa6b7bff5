/** Turns a model into a sequence of steps on reusable buffers; not exported. */
@NullMarked
package io.github.mnistkit.runtime.plan;

import org.jspecify.annotations.NullMarked;
