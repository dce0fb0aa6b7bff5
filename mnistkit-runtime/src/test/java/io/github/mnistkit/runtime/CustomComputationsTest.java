package io.github.mnistkit.runtime;

import static io.github.mnistkit.testing.GivenModels.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.extend.Computations;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Custom layers and heads in plain Java. */
class CustomComputationsTest {

  private static final CustomParts READERS =
      CustomParts.none()
          .layer("gain", a -> new Gain(Double.parseDouble(Objects.requireNonNull(a.get("factor")))))
          .head("tally", a -> new Tally());

  @TempDir private Path folder;
  private Path file;

  /** Multiplies each value by a factor and a weight of its own. */
  record Gain(double factor) implements Layer.Custom {
    @Override
    public String kind() {
      return "gain";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of(
          Parameter.vector("gains", Parameter.Role.NORMALIZATION, 1, (int) input.size()));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(Map.of("factor", Double.toString(factor)));
    }

    void compute(Shape shape, float[] input, Map<String, float[]> weights, float[] output) {
      float[] gains = Objects.requireNonNull(weights.get("gains"));
      for (int i = 0; i < shape.size(); i++) {
        output[i] = (float) factor * gains[i] * input[i];
      }
    }
  }

  /** Two classes: the sum, and a bias. */
  record Tally() implements Head.Custom {
    @Override
    public String kind() {
      return "tally";
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public List<Parameter> parameters(Shape.Vector input) {
      return List.of(Parameter.vector("bias", Parameter.Role.BIAS, 0, 1));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }

    void compute(float[] input, Map<String, float[]> weights, float[] logits) {
      logits[0] = 0;
      for (float value : input) {
        logits[0] += value;
      }
      logits[1] = Objects.requireNonNull(weights.get("bias"))[0];
    }
  }

  /** Adds what a dense layer makes of its input. */
  record Residual() implements Layer.Custom {
    @Override
    public String kind() {
      return "residual";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public SortedMap<String, Chain> chains(Shape input) {
      Shape.Vector vector = (Shape.Vector) input;
      return new TreeMap<>(
          Map.of("body", Chain.ofVector(vector, start -> start.dense(vector.units()))));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }
  }

  @BeforeEach
  void write() throws IOException {
    ModelSpec spec =
        ModelSpec.image(1, 2, 2, Scaling.none()).layer(new Gain(2)).flatten().head(new Tally());
    file =
        StoredModels.write(
            folder.resolve("model"), spec, new float[] {1, 10, 100, 1000}, new float[] {7});
  }

  @Test
  void areComputedFromTheirOwnWeights() throws IOException {
    Computations custom =
        Computations.of(READERS).layer(Gain.class, Gain::compute).head(Tally.class, Tally::compute);

    try (Classifier classifier = RuntimeClassifier.load(file, custom)) {
      // 2·(1·1 + 10·2 + 100·3 + 1000·4), all channels of a pixel together
      assertThat(classifier.logits(bytes(1, 2, 3, 4))).containsExactly(8642, 7);
      assertThat(classifier.logits(bytes(1, 0, 0, 0))).containsExactly(2, 7);
    }
  }

  @Test
  void areNamedTogetherIfTheirComputationsAreMissing() {
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> RuntimeClassifier.load(file, Computations.of(READERS)))
        .withMessage(
            "no computation is registered for the layer \"gain\" ("
                + Gain.class.getName()
                + "); add it with Computations.layer(...); no computation is registered for the"
                + " head \"tally\" ("
                + Tally.class.getName()
                + "); add it with Computations.head(...)");
  }

  @Test
  void areNamedIfOnlyOneIsMissing() {
    Computations layers = Computations.of(READERS).layer(Gain.class, Gain::compute);

    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> RuntimeClassifier.load(file, layers))
        .withMessage(
            "no computation is registered for the head \"tally\" ("
                + Tally.class.getName()
                + "); add it with Computations.head(...)");
  }

  @Test
  void areNamedIfTheirReadersAreMissing() {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> RuntimeClassifier.load(file))
        .withMessage(
            file
                + ": its texts cannot be read: line 3: there is no layer \"gain\"; custom ones that"
                + " have a reader: none")
        .withRootCauseInstanceOf(MissingPartException.class);
  }

  @Test
  void areRefusedWithLayersInsideThatNobodyWouldCompute() throws IOException {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().layer(new Residual()).softmax(2);
    Path residual =
        StoredModels.write(folder.resolve("residual"), spec, StoredModels.random(spec, 1));
    Computations custom =
        Computations.of(CustomParts.none().layer("residual", any -> new Residual()))
            .layer(Residual.class, (layer, shape, input, weights, output) -> {});

    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(() -> RuntimeClassifier.load(residual, custom))
        .withMessage(
            "the layer \"residual\" ("
                + Residual.class.getName()
                + ") contains chains of layers, which only a trainer computes; load the model with"
                + " Trainer.load");
  }

  @Test
  void haveOneComputationEach() {
    Computations custom = Computations.of(READERS).layer(Gain.class, Gain::compute);

    assertThatIllegalStateException()
        .isThrownBy(() -> custom.layer(Gain.class, Gain::compute))
        .withMessage("a computation is already registered for " + Gain.class.getName());
  }
}
