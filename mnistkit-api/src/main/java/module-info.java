/** The API of mnistkit: models, training and labelled images. It does not depend on TensorFlow. */
@SuppressWarnings("module") // the modules below are compiled after this one
module io.github.mnistkit.api {
  requires static transitive org.jspecify;

  exports io.github.mnistkit.file;
  exports io.github.mnistkit.image;
  exports io.github.mnistkit.model;
  exports io.github.mnistkit.train;
  exports io.github.mnistkit.train.listen;
  exports io.github.mnistkit.train.tensorboard;
  exports io.github.mnistkit.weights;
  exports io.github.mnistkit.internal to
      io.github.mnistkit.data,
      io.github.mnistkit.eval,
      io.github.mnistkit.onnx,
      io.github.mnistkit.runtime,
      io.github.mnistkit.tf;
  exports io.github.mnistkit.internal.coding to
      io.github.mnistkit.eval,
      io.github.mnistkit.runtime;
  exports io.github.mnistkit.internal.inference to
      io.github.mnistkit.runtime,
      io.github.mnistkit.tf;
  exports io.github.mnistkit.internal.modelfile to
      io.github.mnistkit.eval,
      io.github.mnistkit.onnx,
      io.github.mnistkit.runtime,
      io.github.mnistkit.tf;
  exports io.github.mnistkit.internal.protobuf to
      io.github.mnistkit.onnx;
}
