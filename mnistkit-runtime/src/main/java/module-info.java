/** Runs trained models in plain Java, without TensorFlow. */
module io.github.mnistkit.runtime {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;

  exports io.github.mnistkit.runtime;
  exports io.github.mnistkit.runtime.extend;
}
