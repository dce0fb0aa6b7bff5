/** Pictures of what was measured. */
@NullMarked
package io.github.mnistkit.eval.chart;

import org.jspecify.annotations.NullMarked;
