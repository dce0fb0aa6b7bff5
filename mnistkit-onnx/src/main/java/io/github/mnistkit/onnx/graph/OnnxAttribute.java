package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.internal.protobuf.Message;
import java.util.function.UnaryOperator;

/**
 * A setting of a node.
 *
 * @param message the message {@code AttributeProto}
 */
record OnnxAttribute(Message message) {

  private static final int NAME = 1;
  private static final int FLOAT = 2;
  private static final int INTEGER = 3;
  private static final int INTEGERS = 8;
  private static final int TYPE = 20;

  private static final int TYPE_FLOAT = 1;
  private static final int TYPE_INTEGER = 2;
  private static final int TYPE_INTEGERS = 7;

  static OnnxAttribute number(String name, double value) {
    return of(name, TYPE_FLOAT, message -> message.float32(FLOAT, (float) value));
  }

  static OnnxAttribute integer(String name, long value) {
    return of(name, TYPE_INTEGER, message -> message.integer(INTEGER, value));
  }

  static OnnxAttribute integers(String name, long... values) {
    return of(
        name,
        TYPE_INTEGERS,
        message -> {
          for (long value : values) {
            message.integer(INTEGERS, value);
          }
          return message;
        });
  }

  private static OnnxAttribute of(String name, int type, UnaryOperator<Message> value) {
    return new OnnxAttribute(value.apply(new Message().text(NAME, name)).integer(TYPE, type));
  }
}
