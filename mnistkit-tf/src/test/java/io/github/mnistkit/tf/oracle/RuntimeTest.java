package io.github.mnistkit.tf.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in plain Java against TensorFlow: the same logits within 1e-4 · max(1, |logit|). */
class RuntimeTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @Test
  void givesTheLogitsOfRandomModels() throws IOException {
    check(0, 40);
  }

  @Test
  @Tag("slow")
  void givesTheLogitsOfFiveHundredRandomModels() throws IOException {
    check(0, 500);
  }

  @Test
  void givesTheLogitsOfRandomEnsembles() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (long seed = 0; seed < 10; seed++) {
        check(trainer, RandomSpec.ensemble(seed), seed);
      }
    }
  }

  @Test
  void givesTheLogitsOfModelsForDigits() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (ModelSpec spec : digits()) {
        check(trainer, spec, 7);
      }
    }
  }

  private static List<ModelSpec> digits() {
    return List.of(
        ModelSpec.image(28, 28, 1).flatten().dense(300).tanh().dense(100).relu().softmax(10),
        ModelSpec.image(28, 28, 1)
            .conv2d(6, 5)
            .sigmoid()
            .avgPool2d(2)
            .conv2d(16, 5, c -> c.valid())
            .tanh()
            .avgPool2d(2)
            .flatten()
            .dense(120)
            .activation(ActivationFunction.SWISH)
            .logits(10),
        ModelSpec.image(28, 28, 3)
            .conv2d(32, 3, c -> c.strides(2))
            .batchNorm()
            .activation(ActivationFunction.GELU)
            .depthwiseConv2d(3, c -> c.multiplier(2))
            .conv2d(64, 1)
            .activation(ActivationFunction.ELU)
            .maxPool2d(3, p -> p.strides(2).padding(Padding.margin(1)))
            .flatten()
            .mixtureOfSoftmaxes(
                10,
                3,
                Projection.dense(30, ActivationFunction.TANH),
                decoder -> decoder.dense(20).activation(ActivationFunction.SELU)),
        // more values in its windows than are collected at a time
        ModelSpec.image(96, 96, 2)
            .conv2d(3, 7)
            .activation(ActivationFunction.SOFTPLUS)
            .maxPool2d(8)
            .flatten()
            .binary());
  }

  private void check(long from, long to) throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (long seed = from; seed < to; seed++) {
        check(trainer, RandomSpec.of(seed), seed);
      }
    }
  }

  private void check(TensorFlowTrainer trainer, ModelSpec spec, long seed) throws IOException {
    String what = "seed " + seed + "\n" + spec;
    Data data = Data.of(spec, 1 + (int) (seed % 5), seed);
    Map<String, float[]> weights = Data.weights(spec, seed);
    Path file = folder.resolve("model");
    try (Classifier classifier = trainer.classifier(spec, Data.names(spec.classes()), weights)) {
      classifier.save(file);
      try (Classifier plain = RuntimeClassifier.load(file)) {
        assertThat(plain.provenance()).isEqualTo(classifier.provenance());
        assertThat(plain.sha256()).isEqualTo(classifier.sha256());
        same(what, classifier, plain, data);
        if (seed % 4 == 3) { // a session per layer takes long
          sameLayers(what, classifier, plain, data.examples());
        }
      }
      compressed(what, trainer, classifier.provenance(), weights, data);
    }
  }

  /** Prunes kernels, lets some share values, and compares what was decoded with what is coded. */
  private void compressed(
      String what,
      TensorFlowTrainer trainer,
      TrainingRecord record,
      Map<String, float[]> weights,
      Data data)
      throws IOException {
    Map<String, WeightStructure> structure = new LinkedHashMap<>();
    Map<String, float[]> pruned = new LinkedHashMap<>(weights);
    Random random = new Random(weights.size());
    for (Weight weight : record.spec().weights()) {
      if (weight.parameter().role() == Parameter.Role.KERNEL) {
        boolean shared = random.nextBoolean();
        structure.put(
            weight.name(), shared ? WeightStructure.SHARED_VALUES : WeightStructure.ZEROS);
        double kept = 0.8 * random.nextDouble();
        float[] values = weights.get(weight.name()).clone();
        for (int i = 0; i < values.length; i++) {
          float value = shared ? Math.round(values[i] * 8) / 8f : values[i];
          values[i] = random.nextDouble() < kept ? value : 0;
        }
        pruned.put(weight.name(), values);
      }
    }
    Path file = folder.resolve("compressed");
    CompressedWriter.Written written =
        CompressedWriter.write(record.structured(structure), pruned, Codes.HUFFMAN);
    Files.write(file, written.content().bytes());
    try (Classifier classifier = trainer.classifier(record.structured(structure), pruned);
        Classifier plain = RuntimeClassifier.load(file)) {
      assertThat(plain.provenance()).isEqualTo(classifier.provenance());
      plain.weights().forEach((name, values) -> assertThat(values).isEqualTo(pruned.get(name)));
      same("compressed " + what, classifier, plain, data);
    }
  }

  private static void same(String what, Classifier expected, Classifier found, Data data) {
    Examples examples = data.examples();
    Predictions wanted = expected.predict(examples);
    Predictions given = found.predict(examples);
    same(what, wanted.logits(), given.logits());
    for (AuxiliaryHead head : expected.spec().auxiliaryHeads()) {
      same(
          what + head.name(),
          wanted.auxiliary(head.name()).orElseThrow().logits(),
          given.auxiliary(head.name()).orElseThrow().logits());
    }
    byte[] last = data.all().pixels()[data.all().size() - 1];
    same(what, expected.logits(last), found.logits(last));
  }

  private static void sameLayers(
      String what, Classifier expected, Classifier found, Examples examples) {
    for (String layer : layers(expected.spec())) {
      Activations one = expected.activations(layer, examples);
      Activations other = found.activations(layer, examples);
      assertThat(other.shape()).as(what).isEqualTo(one.shape());
      for (int i = 0; i < examples.size(); i++) {
        same(what + layer, one.of(i), other.of(i));
      }
    }
  }

  /** The layers of a model's chain, and of the chains of an ensemble's members. */
  private static List<String> layers(ModelSpec spec) {
    List<String> names =
        new ArrayList<>(spec.chain().layers().stream().map(NamedLayer::name).toList());
    if (spec.output().head() instanceof Head.Ensemble ensemble) {
      ensemble
          .members()
          .forEach(
              member -> layers(member.model()).forEach(name -> names.add(member.prefix() + name)));
    }
    return names;
  }

  private static void same(String what, float[] expected, float[] found) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      if (!(Math.abs((double) found[i] - expected[i]) <= tolerance)) { // asserting each is slow
        assertThat((double) found[i]).as(what).isCloseTo(expected[i], within(tolerance));
      }
    }
  }
}
