package io.github.mnistkit.samples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoftmaxTwiceTest {

  private static final int CLASSES = 10;

  @Test
  void appliesSoftmaxToASoftmax() {
    Examples digits = Transforms.averagePool(Datasets.synthetic(40, 1, 3).train(), 14);
    ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().head(new SoftmaxTwice(CLASSES));
    TrainerOptions options =
        TrainerOptions.standard().emitters(SoftmaxTwice.emitters(Emitters.none()));
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        Classifier classifier =
            trainer.fit(spec, TrainingPlan.adam(0.01).epochs(3)).on(digits).run().classifier()) {
      Predictions predictions = classifier.predict(digits);
      double[] expected = softmax(softmax(product(classifier.weights(), pixels(digits))));
      for (int k = 0; k < CLASSES; k++) {
        assertThat(predictions.probability(0, k)).isCloseTo(expected[k], within(1e-6));
      }
      assertThat(classifier.spec().summary().parameters()).isEqualTo(50);
    }
  }

  private static double[] pixels(Examples digits) {
    byte[] bytes = new byte[4];
    digits.copyPixels(0, bytes, 0);
    double[] pixels = new double[bytes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (bytes[i] & 0xff) / 255.0;
    }
    return pixels;
  }

  private static double[] product(Map<String, float[]> weights, double... pixels) {
    float[] kernel = weight(weights, "kernel");
    double[] sums = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      sums[k] = weight(weights, "bias")[k];
      for (int i = 0; i < pixels.length; i++) {
        sums[k] += pixels[i] * kernel[i * CLASSES + k];
      }
    }
    return sums;
  }

  private static float[] weight(Map<String, float[]> weights, String name) {
    return weights.entrySet().stream()
        .filter(one -> one.getKey().endsWith(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static double[] softmax(double... logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    double[] shares = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      shares[k] = Math.exp(logits[k]) / sum;
    }
    return shares;
  }
}
