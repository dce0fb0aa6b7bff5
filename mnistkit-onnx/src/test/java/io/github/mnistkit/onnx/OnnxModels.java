package io.github.mnistkit.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Models for tests, and their files in ONNX Runtime. */
final class OnnxModels {

  private OnnxModels() {}

  static RuntimeClassifier classifier(
      Path folder, TrainingRecord record, Map<String, float[]> weights) throws IOException {
    Path file = folder.resolve("model.mnistkit");
    new ModelFile(record, weights).write(file);
    return RuntimeClassifier.load(file);
  }

  /** A classifier with the given arrays, in the order of its weights. */
  static RuntimeClassifier classifier(Path folder, ModelSpec spec, float[]... arrays)
      throws IOException {
    return classifier(folder, GivenModels.record(spec), GivenModels.weights(spec, arrays));
  }

  /** Random weights that keep the size of values; variances are above 0. */
  static Map<String, float[]> random(ModelSpec spec, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      Parameter parameter = weight.parameter();
      float[] values = new float[Math.toIntExact(parameter.count())];
      double size =
          parameter.role() == Parameter.Role.KERNEL ? Math.sqrt(2.0 / parameter.fans().in()) : 0.3;
      for (int i = 0; i < values.length; i++) {
        double value = size * random.nextGaussian();
        values[i] =
            (float) (parameter.name().equals("movingVariance") ? 0.1 + value * value : value);
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  static OrtSession session(Path file) throws OrtException {
    return OrtEnvironment.getEnvironment().createSession(file.toString());
  }

  /** Every output for the examples, all at once: float[][], long[] and the like. */
  static Map<String, Object> run(Path file, Examples examples, long... shape) throws OrtException {
    int each = examples.format().bytes();
    ByteBuffer pixels = ByteBuffer.allocateDirect(examples.size() * each);
    byte[] one = new byte[each];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, one, 0);
      pixels.put(one);
    }
    try (OrtSession session = session(file);
        OnnxTensor images =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), pixels.rewind(), shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("images", images))) {
      Map<String, Object> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), output.getValue().getValue());
      }
      return outputs;
    }
  }
}
