package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether drawn digits are worth training on: hard enough, and like real ones. */
@Tag("slow")
class SyntheticDigitsTest {

  private static final Dataset DRAWN = Datasets.synthetic(60_000, 10_000, 1);
  private static final TensorFlowTrainer TRAINER = TensorFlowTrainer.create();

  @AfterAll
  static void close() {
    TRAINER.close();
  }

  @Test
  void areTooHardForSoftmaxRegression() {
    ModelSpec regression = ModelSpec.image(28, 28, 1).flatten().softmax(10);

    assertThat(accuracy(regression, 10, DRAWN.test())).isBetween(0.8, 0.95);
  }

  @Test
  void areLearnedByAHiddenLayerInThreeEpochs() {
    ModelSpec basic =
        ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10);

    assertThat(accuracy(basic, 3, DRAWN.test())).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void teachLeNetToReadRealDigits() throws IOException {
    Path folder = Path.of(System.getProperty("mnistkit.data", ""), "mnist");
    assumeTrue(
        Files.isDirectory(folder),
        "MNIST is looked for in the folder named by -Dmnistkit.data, but is not there");
    ModelSpec leNet = LeNet.model(ActivationFunction.TANH);

    assertThat(accuracy(leNet, 3, Datasets.idx(folder).test())).isGreaterThanOrEqualTo(0.8);
  }

  private static double accuracy(ModelSpec spec, int epochs, Examples test) {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(64).epochs(epochs).seed(1);
    try (Classifier classifier = TRAINER.fit(spec, plan).on(DRAWN.train()).run().classifier()) {
      double accuracy = Evaluation.of(classifier.predict(test)).accuracy();
      System.out.println(spec.output().name() + " after " + epochs + " epochs: " + accuracy);
      return accuracy;
    }
  }
}
