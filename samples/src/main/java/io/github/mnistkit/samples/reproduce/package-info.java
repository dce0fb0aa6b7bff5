/** Runs the rows of the page of results, in full or in a quick setting, and resumes them. */
@NullMarked
package io.github.mnistkit.samples.reproduce;

import org.jspecify.annotations.NullMarked;
