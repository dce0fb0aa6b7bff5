package io.github.mnistkit.onnx;

import java.io.IOException;
import java.util.Map;

/**
 * The outputs of a model for some examples.
 *
 * @param classes the classes by the name of the output
 * @param numbers the probabilities and logits by the name of the output, row-major
 */
record OnnxAnswers(Map<String, long[]> classes, Map<String, float[]> numbers) {

  long[] classes(String output) throws IOException {
    return required(classes, output);
  }

  float[] numbers(String output) throws IOException {
    return required(numbers, output);
  }

  private static <T> T required(Map<String, T> outputs, String output) throws IOException {
    T values = outputs.get(output);
    if (values == null) {
      throw new IOException("the exported model has no output \"" + output + "\"");
    }
    return values;
  }
}
