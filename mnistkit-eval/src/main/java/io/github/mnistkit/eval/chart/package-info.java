/** Charts of studies, evaluations, models and images. */
@NullMarked
package io.github.mnistkit.eval.chart;

import org.jspecify.annotations.NullMarked;
