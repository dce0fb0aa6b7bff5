package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.runtime.extend.Computations;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the page on serving quotes, executed. */
class ServingGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(300, 50, 1);

  @TempDir private Path folder;

  @Test
  void answersLikeTensorFlow() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(16).relu().softmax(10);
    Path file = folder.resolve("digits.mnistkit");
    Path small = folder.resolve("digits.small");
    byte[] pixels = new byte[DIGITS.test().format().bytes()];
    DIGITS.test().copyPixels(0, pixels, 0);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier trained =
            trainer
                .fit(spec, TrainingPlan.adam(1e-3).epochs(1))
                .on(DIGITS.train())
                .run()
                .classifier()) {
      trained.save(file);
      CompressedModel.of(trained).write(small);
      List<RankedClass> expected = trained.classify(pixels, 3);

      assertThat(classify(file, pixels))
          .extracting(RankedClass::name)
          .isEqualTo(expected.stream().map(RankedClass::name).toList());
      assertThat(classify(small, pixels)).isEqualTo(classify(file, pixels));
    }
  }

  @Test
  void computesCustomLayers() throws IOException {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().layer(new Square()).logits(2);
    Map<String, float[]> weights =
        Map.of("logits_1/kernel", new float[] {1, 0, 0, 1}, "logits_1/bias", new float[] {0, 9});
    Path file = folder.resolve("custom.mnistkit");
    byte[] pixels = {(byte) 255, 51};
    TrainerOptions options =
        TrainerOptions.standard()
            .emitters(
                Emitters.none()
                    .layer(Square.class, (layer, at) -> at.tf().math.square(at.input())));
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        Classifier given = trainer.classifier(spec, List.of("a", "b"), weights)) {
      given.save(file);
      try (Classifier classifier = custom(file)) {
        // 1² and 0.2² + 9
        assertThat(classifier.logits(pixels))
            .containsExactly(new float[] {1, 9.04f}, within(1e-5f));
        assertThat(classifier.logits(pixels)).containsExactly(given.logits(pixels), within(1e-5f));
      }
    }
  }

  /** Squares its input. */
  record Square() implements Layer.Custom {
    @Override
    public String kind() {
      return "square";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  // spotless:off

  private static List<RankedClass> classify(Path file, byte[] pixels) throws IOException {
    try (Classifier classifier = RuntimeClassifier.load(file)) { // load once, and use it from any thread
      System.out.println(classifier.provenance());
      return classifier.classify(pixels, 3); // class, name, probability; the most probable first
    }
  }

  private static Classifier custom(Path file) throws IOException {
    Computations custom = Computations.of(CustomParts.none().layer("square", attributes -> new Square()))
        .layer(Square.class, (layer, shape, input, weights, output) -> {
          for (int i = 0; i < input.length; i++) {
            output[i] = input[i] * input[i];
          }
        });
    return RuntimeClassifier.load(file, custom);
  }

  // spotless:on
}
