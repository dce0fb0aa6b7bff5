/**
 * How small a model can become: families of students of one teacher, trained repeatedly, and what
 * size costs in accuracy.
 */
@NullMarked
package io.github.mnistkit.eval.compression;

import org.jspecify.annotations.NullMarked;
