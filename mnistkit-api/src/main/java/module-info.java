/** What a model is, how it is trained, and what it is trained on: no TensorFlow needed. */
@SuppressWarnings("module") // the modules below are compiled after this one
module io.github.mnistkit.api {
  requires static transitive org.jspecify;

  exports io.github.mnistkit.image;
  exports io.github.mnistkit.model;
  exports io.github.mnistkit.train;
  exports io.github.mnistkit.train.listen;
  exports io.github.mnistkit.internal to
      io.github.mnistkit.data,
      io.github.mnistkit.eval,
      io.github.mnistkit.tf;
}
