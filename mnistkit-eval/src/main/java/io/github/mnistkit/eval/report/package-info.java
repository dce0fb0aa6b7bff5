/**
 * Reports: structured documents, created from studies and evaluations or by hand, and written as
 * HTML, Markdown, JSON, CSV and LaTeX.
 */
@NullMarked
package io.github.mnistkit.eval.report;

import org.jspecify.annotations.NullMarked;
