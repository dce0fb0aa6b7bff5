/** Draws lines, shapes and text as SVG or as a bitmap, in the colours of a theme. */
@NullMarked
package io.github.mnistkit.eval.chart.draw;

import org.jspecify.annotations.NullMarked;
