/** What a model is, how it is trained, and what it is trained on: no TensorFlow needed. */
module io.github.mnistkit.api {
  requires static transitive org.jspecify;

  exports io.github.mnistkit.image;
  exports io.github.mnistkit.model;
  exports io.github.mnistkit.train;
}
