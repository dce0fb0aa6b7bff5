package io.github.mnistkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compressed models against the same weights in a dense file. */
class CompressedModelsTest {

  private static final ModelSpec DENSE =
      ModelSpec.image(28, 28, 1).flatten().dense(300).relu().dense(100).relu().softmax(10);
  private static final ModelSpec CONVOLUTIONS =
      ModelSpec.image(12, 12, 2)
          .conv2d(6, 3)
          .relu()
          .maxPool2d(2)
          .conv2d(8, 3, c -> c.valid())
          .relu()
          .flatten()
          .softmax(10);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0.08, SHARED_VALUES",
    "0.08, ZEROS",
    "0.6, SHARED_VALUES",
    "0.6, ZEROS",
    "0, SHARED_VALUES"
  })
  void answerLikeTheirDenseForm(double kept, WeightStructure structure) throws IOException {
    same(DENSE, kept, structure);
    same(CONVOLUTIONS, kept, structure);
  }

  private void same(ModelSpec spec, double kept, WeightStructure structure) throws IOException {
    Map<String, float[]> weights = StoredModels.random(spec, 3);
    Random random = new Random(4);
    weights.forEach(
        (name, values) -> {
          if (name.endsWith("kernel")) {
            prune(values, kept, random);
          }
        });
    Path dense = StoredModels.write(folder.resolve("dense"), spec, weights);
    Path small = StoredModels.compress(folder.resolve("small"), spec, weights, structure);
    Examples examples = GivenModels.examples(spec, 40, 5);
    try (Classifier one = RuntimeClassifier.load(dense);
        Classifier other = RuntimeClassifier.load(small)) {
      assertThat(other.predict(examples).logits())
          .containsExactly(one.predict(examples).logits(), within(1e-5f));
      assertThat(other.sha256()).isEqualTo(one.sha256());
      assertThat(other.provenance().structure()).isNotEmpty();
    }
  }

  /** Keeps a share of the weights, as few values that many of them share. */
  private static void prune(float[] values, double kept, Random random) {
    for (int i = 0; i < values.length; i++) {
      boolean stays = random.nextDouble() < kept;
      values[i] = stays ? (Math.round(values[i] * 16) + 0.5f) / 64 : 0;
    }
  }
}
