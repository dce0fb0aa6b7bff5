package io.github.mnistkit.eval.compression;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ClassifierStub;
import io.github.mnistkit.testing.TrainerStub;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A trainer whose models are as accurate as a test says, by hidden units and seed. */
final class Sketch implements TrainerStub {

  static final TrainingPlan PLAN = TrainingPlan.adadelta(1).epochs(2);
  static final Examples TRAINING = examples(4);
  static final Examples VALIDATION = examples(1000);

  final List<Fit> fits = new ArrayList<>();
  private final Accuracy accuracy;

  /** How many of the examples a student gets right; NaN if its training fails. */
  interface Accuracy {
    double of(int hidden, long seed);
  }

  Sketch(Accuracy accuracy) {
    this.accuracy = accuracy;
  }

  /** 4 · 99 + 99 + 99 · 2 + 2 = 695 parameters. */
  static ModelSpec teacherSpec() {
    return ModelSpec.image(2, 2, 1).flatten().dense(99).relu().logits(2);
  }

  /** A teacher that gets every tenth example wrong. */
  static Classifier teacher() {
    return new Guess(teacherSpec(), PLAN, 0.9);
  }

  /** 7 · hidden + 2 parameters. */
  static ModelSpec student(int hidden) {
    return ModelSpec.image(2, 2, 1).flatten().dense(hidden).relu().logits(2);
  }

  private static Examples examples(int count) {
    return examples(count, 0);
  }

  /** The same images from the same place, with another first label. */
  static Examples examples(int count, int first) {
    return Examples.of(
        ImageFormat.of(2, 2, 1),
        new byte[count * 4],
        IntStream.range(0, count).map(i -> i == 0 ? first : i % 2).toArray(),
        List.of("even", "odd"),
        new Provenance("drawn " + count, "a".repeat(64), List.of()));
  }

  @Override
  public FitResult run(Fit fit) {
    fits.add(fit);
    int hidden =
        fit.spec().weights().stream()
            .filter(weight -> weight.name().equals("dense_1/bias"))
            .mapToInt(weight -> (int) weight.parameter().count())
            .sum();
    double right = accuracy.of(hidden, fit.plan().seed());
    if (Double.isNaN(right)) {
      throw new IllegalStateException("this one diverges");
    }
    Map<String, Double> figures = Map.of("loss", 1 - right, "valAccuracy", right);
    return new FitResult(
        new Guess(fit.spec(), fit.plan(), right),
        new History(List.of(new Epoch(1, figures, 1)), Optional.empty()));
  }

  private record Guess(ModelSpec spec, TrainingPlan plan, double right) implements ClassifierStub {

    @Override
    public TrainingRecord provenance() {
      return new TrainingRecord(
          spec,
          TRAINING.classNames(),
          Optional.of(plan),
          Optional.of(TRAINING.provenance()),
          List.of(),
          "1",
          "2",
          "sketch");
    }

    @Override
    public Predictions predict(Examples examples) {
      float[] logits = new float[examples.size() * 2];
      for (int i = 0; i < examples.size(); i++) {
        boolean correct = i < Math.round(right * examples.size());
        logits[2 * i + (correct ? examples.label(i) : 1 - examples.label(i))] = 1;
      }
      return Predictions.of(examples.classNames(), logits, examples.labels());
    }

    @Override
    public Map<String, float[]> weights() {
      return Map.of("right", new float[] {(float) right});
    }
  }
}
