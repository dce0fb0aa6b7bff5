package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.RankedClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Compares every way to predict with a model with the oracle. */
final class SpecCheck {

  private final TensorFlowTrainer trainer;
  private final long seed;
  private final ModelSpec spec;
  private final Data data;
  private final Map<String, float[]> weights;
  private final Comparison comparison = new Comparison();
  private final Result exact;
  private final List<Result> repetitions = new ArrayList<>();

  /** A computation of all examples by the oracle. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Result(double[][] logits, Trace trace) {

    double[] rows() {
      return Rows.flat(logits);
    }
  }

  private SpecCheck(TensorFlowTrainer trainer, long seed, ModelSpec spec, int most) {
    this.trainer = trainer;
    this.seed = seed;
    this.spec = spec;
    data = Data.of(spec, 1 + (int) (seed % 5), seed);
    weights = Data.weights(spec, seed);
    exact = compute(Noise.none());
    for (int i = 0; i < most; i++) {
      repetitions.add(compute(Noise.of(i)));
    }
  }

  /** Checks the model of a seed. */
  static Verdict of(TensorFlowTrainer trainer, long seed) {
    return of(trainer, seed, RandomSpec.of(seed));
  }

  /** Checks a model with data and weights of a seed. */
  static Verdict of(TensorFlowTrainer trainer, long seed, ModelSpec spec) {
    Verdict verdict = of(trainer, seed, spec, Tolerance.REPETITIONS);
    return verdict.failed() ? of(trainer, seed, spec, Tolerance.MANY_REPETITIONS) : verdict;
  }

  private static Verdict of(TensorFlowTrainer trainer, long seed, ModelSpec spec, int repetitions) {
    SpecCheck check = new SpecCheck(trainer, seed, spec, repetitions);
    try {
      check.run();
    } catch (RuntimeException | IOException e) {
      check.comparison.require("no exception, but " + e, false);
    }
    return Verdict.of(seed, spec.toText(), check.comparison);
  }

  private Result compute(Noise noise) {
    Evaluator evaluator = new Evaluator(Data.doubles(weights), noise);
    Flow logits = evaluator.logits(spec, data.all().pixels(), Evaluator.Mode.INFERENCE);
    return new Result(logits.value(), evaluator.trace());
  }

  private void run() throws IOException {
    try (Classifier classifier = trainer.classifier(spec, Data.names(spec.classes()), weights)) {
      Examples examples = data.examples();
      Predictions predictions = classifier.predict(examples);
      compare("predict", predictions.logits(), Result::rows);
      for (AuxiliaryHead head : spec.auxiliaryHeads()) {
        float[] logits = predictions.auxiliary(head.name()).orElseThrow().logits();
        compare(
            "predict " + head.name(),
            logits,
            result -> Rows.flat(result.trace().auxiliaries.get(head.name()).value()));
      }
      single(classifier);
      activations(classifier, examples);
      if (seed % 20 == 0) {
        compare("export", Exported.logits(trainer, classifier, data), Result::rows);
      }
    }
  }

  private void compare(String what, float[] found, Function<Result, double[]> part) {
    compare(what, Comparison.doubles(found), part);
  }

  private void compare(String what, double[] found, Function<Result, double[]> part) {
    comparison.compare(what, found, part.apply(exact), repetitions.stream().map(part).toList());
  }

  /** One image at a time takes another way through the library. */
  private void single(Classifier classifier) {
    int last = data.all().size() - 1;
    byte[] pixels = data.all().pixels()[last];
    compare("logits", classifier.logits(pixels), result -> result.logits()[last]);
    List<RankedClass> ranked = classifier.classify(pixels, spec.classes());
    float[] probabilities = new float[spec.classes()];
    for (RankedClass one : ranked) {
      probabilities[one.index()] = (float) one.probability();
    }
    compare("classify", probabilities, result -> Functions.softmax(result.logits()[last]));
    for (int i = 1; i < ranked.size(); i++) {
      comparison.require(
          "classify in order, but " + ranked,
          ranked.get(i - 1).probability() >= ranked.get(i).probability());
    }
  }

  /** What leaves each layer; of large models two layers, drawn by the seed. */
  private void activations(Classifier classifier, Examples examples) {
    List<String> layers = new ArrayList<>(exact.trace().activations.keySet());
    Collections.shuffle(layers, new Random(seed));
    int count = seed % 4 == 0 ? layers.size() : Math.min(2, layers.size());
    for (String layer : layers.subList(0, count)) {
      Activations found = classifier.activations(layer, examples);
      comparison.require(
          layer + ": a row for each example, but " + found.size(), found.size() == examples.size());
      double[][] rows = new double[examples.size()][];
      Arrays.setAll(rows, n -> Comparison.doubles(found.of(n)));
      compare(
          "activations of " + layer,
          Rows.flat(rows),
          result -> result.trace().activations.get(layer));
    }
  }
}
