package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.internal.protobuf.Message;

/** The type of a tensor's elements, with its number in {@code TensorProto.DataType}. */
enum OnnxType {
  FLOAT(1),
  UINT8(2),
  INT8(3),
  INT64(7);

  /** The name of the first dimension, whose size every call chooses. */
  private static final String BATCH = "N";

  private final int code;

  OnnxType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /**
   * Returns the message {@code ValueInfoProto} of a graph's input or output.
   *
   * @param dimensions those after the batch
   */
  Message value(String name, long... dimensions) {
    Message shape = new Message().message(1, new Message().text(2, BATCH));
    for (long dimension : dimensions) {
      shape.message(1, new Message().integer(1, dimension));
    }
    Message tensor = new Message().integer(1, code).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /**
   * Returns the message {@code TensorProto} of constant values.
   *
   * @param bytes the values, row-major, the lowest byte of each first
   */
  Message tensor(String name, long[] dimensions, byte[] bytes) {
    Message tensor = new Message();
    for (long dimension : dimensions) {
      tensor.integer(1, dimension);
    }
    return tensor.integer(2, code).text(8, name).bytes(9, bytes);
  }
}
