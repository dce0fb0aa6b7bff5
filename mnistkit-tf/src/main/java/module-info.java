/** Trains and runs models on TensorFlow. */
module io.github.mnistkit.tf {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;
  requires org.slf4j;
  requires org.tensorflow.ndarray;
  requires transitive tensorflow;
  requires transitive tensorflow.framework;

  exports io.github.mnistkit.tf;
  exports io.github.mnistkit.tf.extend;
}
