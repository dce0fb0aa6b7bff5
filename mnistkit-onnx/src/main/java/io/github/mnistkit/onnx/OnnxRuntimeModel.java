package io.github.mnistkit.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.onnx.graph.OnnxOutputs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model in ONNX Runtime. The only class that needs it: loaded where it is on the class path. */
final class OnnxRuntimeModel implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxRuntimeModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a model.
   *
   * @throws IOException if ONNX Runtime does not load here, or does not accept the model
   */
  static OnnxRuntimeModel load(byte[] model) throws IOException {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      return new OnnxRuntimeModel(environment, environment.createSession(model, options));
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime does not accept the model: " + e.getMessage(), e);
    }
  }

  private static OrtEnvironment environment() throws IOException {
    try {
      return OrtEnvironment.getEnvironment();
    } catch (RuntimeException | LinkageError e) {
      throw new IOException(
          "the model cannot be verified: ONNX Runtime is on the class path, but its native library"
              + " does not load here ("
              + e
              + "); repair or remove it",
          e);
    }
  }

  /** Computes all outputs for some examples. */
  OnnxAnswers run(Examples examples, int from, int to) throws IOException {
    try (OnnxTensor images = images(examples, from, to);
        OrtSession.Result result = session.run(Map.of(OnnxOutputs.IMAGES, images))) {
      OnnxAnswers answers = new OnnxAnswers(new LinkedHashMap<>(), new LinkedHashMap<>());
      for (Map.Entry<String, OnnxValue> output : result) {
        add(answers, output.getKey(), (OnnxTensor) output.getValue());
      }
      return answers;
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot run the model: " + e.getMessage(), e);
    }
  }

  private static void add(OnnxAnswers answers, String output, OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.INT64) {
      long[] values = new long[tensor.getLongBuffer().remaining()];
      tensor.getLongBuffer().get(values);
      answers.classes().put(output, values);
    } else {
      float[] values = new float[tensor.getFloatBuffer().remaining()];
      tensor.getFloatBuffer().get(values);
      answers.numbers().put(output, values);
    }
  }

  private OnnxTensor images(Examples examples, int from, int to) throws OrtException {
    ImageFormat format = examples.format();
    byte[] pixels = new byte[Math.multiplyExact(to - from, format.bytes())];
    for (int i = from; i < to; i++) {
      examples.copyPixels(i, pixels, (i - from) * format.bytes());
    }
    long[] image = {to - from, format.height(), format.width(), format.channels()};
    long[] group = {
      to - from, format.branches(), format.height(), format.width(), format.channels()
    };
    ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).rewind();
    return OnnxTensor.createTensor(
        environment, direct, format.branches() == 1 ? image : group, OnnxJavaType.UINT8);
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot close the model: " + e.getMessage(), e);
    }
  }
}
