/** Bundles the six libraries api, data, tf, eval, runtime and onnx as one module. */
module io.github.mnistkit {
  requires transitive io.github.mnistkit.api;
  requires transitive io.github.mnistkit.data;
  requires transitive io.github.mnistkit.eval;
  requires transitive io.github.mnistkit.onnx;
  requires transitive io.github.mnistkit.runtime;
  requires transitive io.github.mnistkit.tf;
}
