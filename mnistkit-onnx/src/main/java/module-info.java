/** Exports trained models to ONNX, and verifies what it wrote. */
@SuppressWarnings("requires-automatic") // ONNX Runtime has no descriptor, but a fixed name
module io.github.mnistkit.onnx {
  requires static transitive org.jspecify;
  requires transitive io.github.mnistkit.api;
  requires org.slf4j;
  requires static com.microsoft.onnxruntime;

  exports io.github.mnistkit.onnx;
}
