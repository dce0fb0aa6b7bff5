/**
 * Footprints: the memory and time that a model needs, computed from its spec and measured on a
 * machine.
 */
@NullMarked
package io.github.mnistkit.eval.footprint;

import org.jspecify.annotations.NullMarked;
