package io.github.mnistkit.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Models for tests, and their files in ONNX Runtime. */
final class OnnxModels {

  private OnnxModels() {}

  static TrainingRecord record(ModelSpec spec) {
    return new TrainingRecord(
        spec,
        names(spec.classes()),
        Optional.empty(),
        Optional.empty(),
        List.of("weights given"),
        "1",
        "2",
        "CPU");
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }

  static RuntimeClassifier classifier(
      Path folder, TrainingRecord record, Map<String, float[]> weights) throws IOException {
    Path file = folder.resolve("model.mnistkit");
    new ModelFile(record, weights).write(file);
    return RuntimeClassifier.load(file);
  }

  /** A classifier with the given arrays, in the order of its weights. */
  static RuntimeClassifier classifier(Path folder, ModelSpec spec, float[]... arrays)
      throws IOException {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < arrays.length; i++) {
      weights.put(spec.weights().get(i).name(), arrays[i]);
    }
    return classifier(folder, record(spec), weights);
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

  static Examples examples(ModelSpec spec, int count, long seed) {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    byte[] pixels = new byte[count * format.bytes()];
    new Random(seed).nextBytes(pixels);
    return examples(spec, pixels);
  }

  static Examples examples(ModelSpec spec, byte[] pixels) {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    int[] labels = new int[pixels.length / format.bytes()];
    Provenance provenance = new Provenance("noise", "0".repeat(64), List.of());
    return Examples.of(format, pixels, labels, names(spec.classes()), provenance);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
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
