package io.github.mnistkit.tf.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.onnx.OnnxExport;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exported models in ONNX Runtime against TensorFlow: the same numbers within 1e-4 · max(1, |x|),
 * and the same classes unless the two best logits are that close.
 */
class OnnxTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @Test
  void givesTheOutputsOfRandomModels() throws Exception {
    check(0, 40);
  }

  @Test
  @Tag("slow")
  void givesTheOutputsOfFiveHundredRandomModels() throws Exception {
    check(0, 500);
  }

  @Test
  void givesTheOutputsOfRandomEnsembles() throws Exception {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (long seed = 0; seed < 10; seed++) {
        check(trainer, RandomSpec.ensemble(seed), seed);
      }
    }
  }

  @Test
  void givesTheOutputsOfModelsForDigits() throws Exception {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (ModelSpec spec : digits()) {
        check(trainer, spec, 7);
      }
    }
  }

  private static List<ModelSpec> digits() {
    return List.of(
        ModelSpec.image(28, 28, 1).flatten().dense(300).tanh().dense(100).relu().softmax(10),
        ModelSpec.image(28, 28, 3)
            .conv2d(32, 3, c -> c.strides(2))
            .batchNorm()
            .activation(ActivationFunction.GELU)
            .depthwiseConv2d(3, c -> c.multiplier(2).strides(2))
            .conv2d(64, 3, c -> c.dilation(2))
            .activation(ActivationFunction.SELU)
            .maxPool2d(3, p -> p.strides(2).padding(Padding.margin(1)))
            .flatten()
            .batchNorm()
            .mixtureOfSoftmaxes(10, 3, decoder -> decoder.dense(20).batchNorm().relu()),
        ModelSpec.imagePair(28, 28, 1)
            .shared(
                image -> image.conv2d(8, 5).sigmoid().avgPool2d(2, p -> p.padding(Padding.same())))
            .concatenate()
            .flatten()
            .dense(40)
            .activation(ActivationFunction.SWISH)
            .logits(10));
  }

  private void check(long from, long to) throws Exception {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (long seed = from; seed < to; seed++) {
        check(trainer, RandomSpec.of(seed), seed);
      }
    }
  }

  private void check(TensorFlowTrainer trainer, ModelSpec spec, long seed) throws Exception {
    String what = "seed " + seed + "\n" + spec;
    Data data = Data.of(spec, 1 + (int) (seed % 5), seed);
    Path file = folder.resolve("model.onnx");
    try (Classifier classifier =
        trainer.classifier(spec, Data.names(spec.classes()), Data.weights(spec, seed))) {
      write(classifier, data, file);
      Predictions expected = classifier.predict(data.examples());
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString());
          OnnxTensor images = images(spec, data.all());
          OrtSession.Result found = session.run(Map.of("images", images))) {
        same(what, "", expected, found);
        for (AuxiliaryHead head : spec.auxiliaryHeads()) {
          same(what, head.name() + ".", expected.auxiliary(head.name()).orElseThrow(), found);
        }
      }
    }
  }

  private static void write(Classifier classifier, Data data, Path file) throws IOException {
    assertThat(OnnxExport.of(classifier).write(file, data.examples().take(1)))
        .isEqualTo(OnnxExport.Verification.VERIFIED);
  }

  private static OnnxTensor images(ModelSpec spec, Data.Batch batch) throws OrtException {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    long[] image = {batch.size(), format.height(), format.width(), format.channels()};
    long[] group = {
      batch.size(), format.branches(), format.height(), format.width(), format.channels()
    };
    ByteBuffer pixels = ByteBuffer.allocateDirect(batch.size() * format.bytes());
    for (byte[] one : batch.pixels()) {
      pixels.put(one);
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        pixels.rewind(),
        format.branches() == 1 ? image : group,
        OnnxJavaType.UINT8);
  }

  private static void same(
      String what, String prefix, Predictions expected, OrtSession.Result found) {
    float[] logits = floats(found, prefix + "logits");
    float[] probabilities = floats(found, prefix + "probabilities");
    long[] classes =
        ((OnnxTensor) found.get(prefix + "class").orElseThrow()).getLongBuffer().array();
    assertThat(classes).as(what).hasSize(expected.size());
    assertThat(logits).as(what).hasSize(expected.size() * expected.classes());
    for (int i = 0; i < expected.size(); i++) {
      float[] row = new float[expected.classes()];
      for (int k = 0; k < row.length; k++) {
        row[k] = expected.logit(i, k);
        close(what, logits[i * row.length + k], row[k]);
        close(what, probabilities[i * row.length + k], expected.probability(i, k));
      }
      double best = row[expected.predicted(i)];
      assertThat(best - row[(int) classes[i]])
          .as(what)
          .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(best)));
    }
  }

  private static float[] floats(OrtSession.Result found, String output) {
    return ((OnnxTensor) found.get(output).orElseThrow()).getFloatBuffer().array();
  }

  private static void close(String what, double found, double expected) {
    double scale = Math.max(1, Math.abs(expected));
    assertThat(found).as(what).isCloseTo(expected, within(TOLERANCE * scale));
  }
}
