/** Exports trained models to ONNX. */
@NullMarked
package io.github.mnistkit.onnx;

import org.jspecify.annotations.NullMarked;
