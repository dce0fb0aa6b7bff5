package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.inference.WeightChecks;
import io.github.mnistkit.tf.training.InitialWeights;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialWeightsLimitsTest {

  @Test
  void namesTheLayerWhoseKernelNoArrayHolds() {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(100_000_000).softmax(10);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialWeights.of(spec.weights(), 1))
        .withMessage(
            "dense_1/kernel [784, 100000000] must have at most 2,147,483,639 values, but has"
                + " 78,400,000,000: make the layer smaller");
  }

  @Test
  void namesTheMemoryThatIsMissing() {
    assumeTrue(Runtime.getRuntime().maxMemory() < 6_000_000_000L);
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(2_000_000).softmax(10);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialWeights.of(spec.weights(), 1))
        .withMessageStartingWith(
            "the model's weights up to dense_1/kernel [784, 2000000] cannot be trained here: it"
                + " needs 6,272 MB of memory, but the heap has ");
  }

  @Test
  void refusesGivenWeightsThatAreNotNumbers() {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().logits(2);
    float[] kernel = {1, 2, Float.POSITIVE_INFINITY, 4};

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightChecks.require(
                    spec, Map.of("logits_1/kernel", kernel, "logits_1/bias", new float[2])))
        .withMessageStartingWith(
            "weights must be finite numbers, but value 2 (from 0) of logits_1/kernel is Infinity");
  }
}
