/** Models as ONNX graphs: layers, heads and weights as nodes and initializers; not exported. */
@NullMarked
package io.github.mnistkit.onnx.graph;

import org.jspecify.annotations.NullMarked;
