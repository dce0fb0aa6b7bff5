/**
 * Footprints: what a model costs in memory and time, computed from its spec and measured on a
 * machine.
 */
@NullMarked
package io.github.mnistkit.eval.footprint;

import org.jspecify.annotations.NullMarked;
