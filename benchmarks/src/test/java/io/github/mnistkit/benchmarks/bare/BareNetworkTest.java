package io.github.mnistkit.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

final class BareNetworkTest {

  private static final Examples DIGITS = Datasets.synthetic(640, 1, 1).train();

  @Test
  void basicHasTheParametersOfItsModel() {
    assertThat(parameters(BareBasic::new)).isEqualTo(203_530);
  }

  @Test
  void cnnHasTheParametersOfItsModel() {
    assertThat(parameters(BareCnn::new)).isEqualTo(857_738);
  }

  @Test
  void leNetHasTheParametersOfItsModel() {
    assertThat(parameters(BareLeNet::new)).isEqualTo(61_706);
  }

  @Test
  void pairsHaveTheParametersOfTheirModel() {
    assertThat(parameters(BarePairs::new)).isEqualTo(28_107);
  }

  @Test
  void basicLearns() {
    learns(BareBasic::new);
  }

  @Test
  void leNetLearns() {
    learns(BareLeNet::new);
  }

  @Test
  void initializesAndShufflesByItsSeed() {
    assertThat(lossOfLeNet(1)).isEqualTo(lossOfLeNet(1)).isNotEqualTo(lossOfLeNet(2));
  }

  @Test
  void predictsOneImageAsItPredictsMany() {
    try (BareNetwork network = network(BareLeNet::new, 1)) {
      byte[] pixels = new byte[784];
      DIGITS.copyPixels(3, pixels, 0);
      float[] all = network.predict(DIGITS.take(5), 2);
      float[] one = network.logits(pixels);
      for (int k = 0; k < 10; k++) {
        // Sums of at most 400 products of numbers near 1 in single precision.
        assertThat(one[k]).isCloseTo(all[30 + k], within(1e-4f));
      }
    }
  }

  private static void learns(BareModel.Builder builder) {
    try (BareNetwork network = network(builder, 1)) {
      double first = network.train(DIGITS, 64, 1, count -> {});
      network.train(DIGITS, 64, 2, count -> {});
      double third = network.train(DIGITS, 64, 3, count -> {});
      assertThat(third).isLessThan(0.8 * first);
    }
  }

  /** LeNet has no dropout, whose masks would not repeat. */
  private static double lossOfLeNet(long seed) {
    try (BareNetwork network = network(BareLeNet::new, seed)) {
      return network.train(DIGITS, 64, seed, count -> {});
    }
  }

  private static BareNetwork network(BareModel.Builder builder, long seed) {
    return new BareNetwork(builder, DIGITS.format(), BareInitialWeights.seeded(seed), 0);
  }

  private static long parameters(BareModel.Builder builder) {
    try (Graph graph = new Graph()) {
      BareOperations nodes = new BareOperations(Ops.create(graph), BareInitialWeights.seeded(1));
      builder.build(nodes);
      return nodes.weights().stream().mapToLong(weight -> weight.shape().size()).sum();
    }
  }
}
