package io.github.mnistkit.onnx.graph;

/**
 * The weights of a matrix product.
 *
 * @param kernel the name of the matrix
 * @param bias the name of the vector that is added, which the model need not have
 * @param inputs the number of rows
 * @param outputs the number of columns
 */
record OnnxDense(String kernel, String bias, int inputs, int outputs) {

  /**
   * Returns weights by the names that layers and heads give them.
   *
   * @param owner the layer or head
   * @param prefix distinguishes several matrices of one owner; may be empty
   */
  static OnnxDense of(String owner, String prefix, int inputs, int outputs) {
    return prefix.isEmpty()
        ? new OnnxDense(owner + "/kernel", owner + "/bias", inputs, outputs)
        : new OnnxDense(
            owner + "/" + prefix + "Kernel", owner + "/" + prefix + "Bias", inputs, outputs);
  }
}
