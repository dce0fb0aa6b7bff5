package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of random models come back from other libraries' layouts unchanged. */
class RandomWeightLayoutsTest {

  private static Map<String, float[]> counting(ModelSpec spec) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    float next = 0;
    for (Weight weight : spec.weights()) {
      float[] values = new float[Math.toIntExact(weight.parameter().count())];
      for (int i = 0; i < values.length; i++) {
        values[i] = next++;
      }
      weights.put(weight.name(), values);
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 60, 80})
  void comeBack(int first) {
    for (int seed = first; seed < first + 20; seed++) {
      ModelSpec spec = RandomSpecs.draw(seed);
      Map<String, float[]> weights = counting(spec);
      Map<String, Tensor> there = Weights.toPyTorch(spec, weights);
      assertThat(there).as("seed %d", seed).hasSameSizeAs(weights);
      assertThat(Weights.fromPyTorch(spec, there))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .isEqualTo(weights);
      assertThat(Weights.fromKeras(spec, Weights.toKeras(spec, weights)))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .isEqualTo(weights);
    }
  }
}
