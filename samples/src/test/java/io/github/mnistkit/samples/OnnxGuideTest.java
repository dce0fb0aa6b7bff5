package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.onnx.OnnxExport;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the page on ONNX quotes, executed. */
class OnnxGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(400, 150, 1);
  private static final ModelSpec SPEC =
      ModelSpec.image(28, 28, 1)
          .conv2d(4, 5)
          .relu()
          .maxPool2d(2)
          .flatten()
          .dense(32)
          .relu()
          .softmax(10);
  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();
  private static Classifier classifier;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    classifier =
        TRAINER.fit(SPEC, TrainingPlan.adam(1e-3).epochs(1)).on(DIGITS.train()).run().classifier();
  }

  @AfterAll
  static void close() {
    classifier.close();
    TRAINER.close();
  }

  @Test
  void exportsAndAnswers() throws IOException, OrtException {
    Path file = folder.resolve("digits.onnx");
    byte[] pixels = new byte[DIGITS.test().format().bytes()];
    DIGITS.test().copyPixels(0, pixels, 0);

    assertThat(export(classifier, DIGITS.test(), file)).isEqualTo(OnnxExport.Verification.VERIFIED);
    float[] probabilities = answer(file, pixels);

    double[] expected = classifier.predict(DIGITS.test().take(1)).probabilities(0);
    for (int k = 0; k < expected.length; k++) {
      assertThat((double) probabilities[k]).isCloseTo(expected[k], within(1e-5));
    }
  }

  @Test
  void exportsQuantizedModels() throws IOException {
    Path file = folder.resolve("digits.onnx");
    Path small = folder.resolve("small.onnx");
    export(classifier, DIGITS.test(), file);

    assertThat(quantized(TRAINER, classifier, new Split(DIGITS.train(), DIGITS.test()), small))
        .isEqualTo(OnnxExport.Verification.VERIFIED);

    long weights = SPEC.summary().parameters();
    assertThat(Files.size(file)).isGreaterThan(4 * weights);
    assertThat(Files.size(small)).isBetween(weights, weights + 8_000);
  }

  // spotless:off

  private static OnnxExport.Verification export(Classifier classifier, Examples test, Path file) throws IOException {
    return OnnxExport.of(classifier).write(file, test.take(100)); // compared on 100 examples before the file appears
  }

  private static float[] answer(Path file, byte[] pixels) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).rewind();
    try (OrtSession session = environment.createSession(file.toString()); // create it once, and use it from any thread
        OnnxTensor images = OnnxTensor.createTensor(environment, bytes, new long[] {1, 28, 28, 1}, OnnxJavaType.UINT8);
        OrtSession.Result answers = session.run(Map.of("images", images))) {
      return ((float[][]) answers.get("probabilities").orElseThrow().getValue())[0];
    }
  }

  private static OnnxExport.Verification quantized(Trainer trainer, Classifier classifier, Split data, Path file) throws IOException {
    Compression how = Compression.quantize(Quantization.linear(8)).encode();
    try (Compressed compressed = how.run(trainer, classifier, data)) {
      return OnnxExport.of(compressed.classifier()).write(file, data.second().take(100));
    }
  }

  // spotless:on
}
