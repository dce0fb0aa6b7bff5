package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.onnx.OnnxExport;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models of the samples, trained for some hundred steps, on the 10,000 test images of MNIST: in
 * TensorFlow, plain Java and ONNX Runtime.
 */
@Tag("slow")
class SameAnswersOnMnistTest {

  private static final double TOLERANCE = 1e-4;
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).batchSize(32).epochs(1);
  private static final int TRAINED_ON = 6_400;

  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();
  private static Examples train;
  private static Examples test;
  private static Examples trainPairs;
  private static Examples testPairs;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws IOException {
    String data = System.getProperty("mnistkit.data", "");
    Path files = Path.of(data, "mnist");
    assumeTrue(
        !data.isEmpty() && Files.isDirectory(files),
        "MNIST is looked for in the folder named by -Dmnistkit.data, but is not there");
    Dataset mnist = Datasets.idx(files);
    train = mnist.train().take(TRAINED_ON);
    test = mnist.test();
    trainPairs = Transforms.averagePool(Pairs.of(train, TRAINED_ON / 2, 1), 2);
    testPairs = Transforms.averagePool(Pairs.of(test, test.size() / 2, 1), 2);
  }

  @AfterAll
  static void close() {
    TRAINER.close();
  }

  /** All that the samples train, except for the custom head; frozen layers need no teacher here. */
  static Map<String, ModelSpec> models() {
    Map<String, ModelSpec> models = new LinkedHashMap<>();
    models.put("Basic", Basic.model());
    models.put("CNN", Cnn.model());
    models.put("LeNet-5, tanh", LeNet.model(ActivationFunction.TANH));
    models.put("LeNet-5, sigmoid", LeNet.model(ActivationFunction.SIGMOID));
    models.put("LeNet-5, dense", LeNet.denseModel());
    models.put("teacher", Teacher.model());
    models.put("student", TaughtStudent.model(Teacher.model(), 6).unfrozen());
    models.put("mixture of logits", Mixtures.ofLogits());
    models.put("mixture of softmaxes", Mixtures.ofSoftmaxes());
    models.put("softmax regression", ModelSpec.image(28, 28, 1).flatten().softmax(10));
    models.put("network A", Networks.a());
    models.put("network B", Networks.b());
    models.put("LeNet-300-100", CompressedNets.dense().spec());
    models.put("LeNet-5 Caffe", CompressedNets.convolutional().spec());
    Deep.nets().forEach((name, spec) -> models.put("deep " + name, spec));
    models.put("ConvNetBase", Siamese.shared(Siamese.towers()));
    models.put("ConvNetBaseAux", Siamese.shared(Siamese.withDigitHead(Siamese.towers())));
    models.put("ConvNetSep", Siamese.separate(Siamese.twoTowers()));
    models.put("ConvNetSepAux", Siamese.separate(Siamese.withDigitHead(Siamese.twoTowers())));
    return models;
  }

  static Iterable<String> names() {
    return models().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void answersTheSameEverywhere(String name) throws IOException, OrtException {
    ModelSpec spec = models().get(name);
    boolean pairs = name.startsWith("ConvNet");
    Examples examples = pairs ? testPairs : test;
    Path model = folder.resolve("model.mnistkit");
    Path onnx = folder.resolve("model.onnx");
    try (FitResult result = TRAINER.fit(spec, PLAN).on(pairs ? trainPairs : train).run();
        Classifier trained = result.classifier()) {
      trained.save(model);
      OnnxExport.of(trained).write(onnx, examples.take(100));
      Predictions expected = trained.predict(examples);
      try (Classifier plain = RuntimeClassifier.load(model)) {
        same(name + " in plain Java", expected, plain.predict(examples));
      }
      same(name + " in ONNX Runtime", expected, run(onnx, expected, examples));
    }
  }

  private static Predictions run(Path file, Predictions like, Examples examples)
      throws OrtException {
    ImageFormat format = examples.format();
    int classes = like.classes();
    float[] logits = new float[examples.size() * classes];
    byte[] pixels = new byte[format.bytes()];
    long[] image = {100, format.height(), format.width(), format.channels()};
    long[] pair = {100, format.branches(), format.height(), format.width(), format.channels()};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ByteBuffer batch = ByteBuffer.allocateDirect(100 * pixels.length);
    try (OrtSession session = environment.createSession(file.toString())) {
      for (int from = 0; from < examples.size(); from += 100) {
        batch.clear();
        for (int i = from; i < from + 100; i++) {
          examples.copyPixels(i, pixels, 0);
          batch.put(pixels);
        }
        try (OnnxTensor images =
                OnnxTensor.createTensor(
                    environment,
                    batch.flip(),
                    format.branches() == 1 ? image : pair,
                    OnnxJavaType.UINT8);
            OrtSession.Result found = session.run(Map.of("images", images))) {
          ((OnnxTensor) found.get("logits").orElseThrow())
              .getFloatBuffer()
              .get(logits, from * classes, 100 * classes);
        }
      }
    }
    return Predictions.of(like.classNames(), logits, examples.labels());
  }

  private static void same(String what, Predictions expected, Predictions found) {
    double largest = 0;
    int otherClasses = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int k = 0; k < expected.classes(); k++) {
        double logit = expected.logit(i, k);
        double difference = Math.abs(found.logit(i, k) - logit) / Math.max(1, Math.abs(logit));
        largest = Math.max(largest, difference);
      }
      int best = expected.predicted(i);
      int other = found.predicted(i);
      otherClasses += best == other ? 0 : 1;
      double closest = expected.logit(i, best) - expected.logit(i, other);
      assertThat(closest)
          .as("%s, example %d", what, i)
          .isLessThan(TOLERANCE * Math.max(1, Math.abs(expected.logit(i, best))));
    }
    System.out.printf(
        Locale.ROOT,
        "%-40s largest difference %.1e, other classes %d of %,d%n",
        what,
        largest,
        otherClasses,
        expected.size());
    assertThat(largest).as(what).isLessThanOrEqualTo(TOLERANCE);
  }
}
