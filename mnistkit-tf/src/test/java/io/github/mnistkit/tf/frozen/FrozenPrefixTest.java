package io.github.mnistkit.tf.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which layers count as the frozen beginning of a model. */
class FrozenPrefixTest {

  private static final ModelSpec SOURCE =
      ModelSpec.image(8, 8, 1)
          .conv2d(3, 3)
          .batchNorm()
          .relu()
          .dropout(0.5)
          .flatten()
          .dense(6)
          .softmax(4);

  private static ImageStage frozen() {
    return SOURCE.keepImageThrough("relu_1").frozen();
  }

  private static List<String> layers(ModelSpec spec) {
    return FrozenPrefix.of(spec).orElseThrow().chain().layers().stream()
        .map(NamedLayer::name)
        .toList();
  }

  @Test
  void hasFrozenLayersWithTheirDropout() {
    ModelSpec spec = SOURCE.keepVectorThrough("flatten_1").frozen().dense(3).softmax(4);

    assertThat(layers(spec))
        .containsExactly("conv2d_1", "batchNorm_1", "relu_1", "dropout_1", "flatten_1");
  }

  @Test
  void goesOnThroughLayersWithoutWeights() {
    assertThat(layers(frozen().maxPool2d(2).tanh().flatten().dense(3).softmax(4)))
        .endsWith("maxPool2d_1", "tanh_1", "flatten_2");
  }

  @Test
  void endsBeforeADropoutThatIsActive() {
    assertThat(layers(frozen().dropout(0.1).flatten().softmax(4))).endsWith("relu_1");
  }

  @Test
  void endsBeforeASideBranch() {
    ModelSpec spec =
        frozen().flatten().auxiliary("side", 1, branch -> branch.softmax(4)).dense(3).softmax(4);

    assertThat(layers(spec)).endsWith("flatten_2");
  }

  @Test
  void isThereOnlyIfItHasWeights() {
    assertThat(FrozenPrefix.of(SOURCE)).isEmpty();
    assertThat(FrozenPrefix.of(ModelSpec.image(8, 8, 1).maxPool2d(2).flatten().softmax(4)))
        .isEmpty();
  }

  @Test
  void leavesTheWeightsOfTheRestToTheRest() {
    FrozenPrefix prefix = FrozenPrefix.of(frozen().flatten().dense(3).softmax(4)).orElseThrow();

    assertThat(prefix.weights())
        .extracting(Weight::name)
        .containsExactly(
            "conv2d_1/kernel",
            "conv2d_1/bias",
            "batchNorm_1/gamma",
            "batchNorm_1/beta",
            "batchNorm_1/movingMean",
            "batchNorm_1/movingVariance");
    assertThat(prefix.rest().weights())
        .extracting(Weight::name)
        .containsExactly("dense_2/kernel", "dense_2/bias", "softmax_2/kernel", "softmax_2/bias");
  }

  /** Else the same layers might give other bits in the training of another student. */
  @Test
  void goesThroughTheSameNumberOfExamplesAtOnceWhateverFollows() {
    FrozenPrefix narrow = FrozenPrefix.of(frozen().flatten().dense(3).softmax(4)).orElseThrow();
    FrozenPrefix wide = FrozenPrefix.of(frozen().flatten().dense(99_999).softmax(4)).orElseThrow();

    assertThat(wide.atOnce()).isEqualTo(narrow.atOnce());
  }
}
