/** Classifies with trained models in plain Java. */
@NullMarked
package io.github.mnistkit.runtime;

import org.jspecify.annotations.NullMarked;
