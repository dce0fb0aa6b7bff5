package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A trainer that learns nothing, its classifiers, and data for them. */
final class Fakes {

  private Fakes() {}

  /** Examples of an origin, blank, one of each class. */
  static Examples examples(String origin, ImageFormat format, int classes) {
    return Examples.of(
        format,
        new byte[classes * format.bytes()],
        IntStream.range(0, classes).toArray(),
        classNames(classes),
        new Provenance(origin, "0".repeat(64), List.of()));
  }

  static List<String> classNames(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  static TrainingPlan plan() {
    return TrainingPlan.adam(1e-3);
  }

  /** Remembers what it was asked to run, and answers at once. */
  static final class FakeTrainer implements Trainer {
    final List<Fit> runs = new ArrayList<>();
    boolean closed;

    @Override
    public FitResult run(Fit fit) {
      runs.add(fit);
      Epoch epoch = new Epoch(1, Map.of("loss", 0.5, "accuracy", 0.9), 0.25);
      return new FitResult(
          new FakeClassifier(fit.spec(), fit.plan(), fit.training().provenance()),
          new History(List.of(epoch), Optional.empty()));
    }

    @Override
    public Classifier classifier(
        ModelSpec spec, List<String> classNames, Map<String, float[]> weights) {
      throw new UnsupportedOperationException("a fake has no weights");
    }

    @Override
    public Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
      throw new UnsupportedOperationException("a fake has no weights");
    }

    @Override
    public Classifier load(Path file) {
      throw new UnsupportedOperationException("a fake is not loaded");
    }

    @Override
    public void export(Classifier classifier, Path folder, Examples check) {
      throw new UnsupportedOperationException("a fake is not exported");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Gives every class the score 0. */
  record FakeClassifier(ModelSpec spec, TrainingRecord provenance) implements Classifier {

    FakeClassifier(ModelSpec spec) {
      this(spec, Fakes.plan(), new Provenance("mnist/train", "0".repeat(64), List.of()));
    }

    FakeClassifier(ModelSpec spec, TrainingPlan plan, Provenance data) {
      this(spec, record(spec, classNames(spec.classes()), plan, data));
    }

    /** A model whose classes have these names. */
    static FakeClassifier named(ModelSpec spec, String... classNames) {
      Provenance data = new Provenance("mnist/train", "0".repeat(64), List.of());
      return new FakeClassifier(spec, record(spec, List.of(classNames), Fakes.plan(), data));
    }

    private static TrainingRecord record(
        ModelSpec spec, List<String> names, TrainingPlan plan, Provenance data) {
      return new TrainingRecord(
          spec, names, Optional.of(plan), Optional.of(data), List.of(), "0", "none", "no device");
    }

    @Override
    public Predictions predict(Examples examples) {
      return Predictions.of(
          classNames(spec.classes()),
          new float[examples.size() * spec.classes()],
          examples.labels());
    }

    @Override
    public Predictions predictStochastic(Examples examples, long seed) {
      return predict(examples);
    }

    @Override
    public Activations activations(String layer, Examples examples) {
      throw new IllegalStateException("a fake has no layers");
    }

    @Override
    public float[] logits(byte[] pixels) {
      return new float[spec.classes()];
    }

    @Override
    public Map<String, float[]> weights() {
      Map<String, float[]> weights = new HashMap<>();
      for (Weight weight : spec.weights()) {
        weights.put(weight.name(), new float[Math.toIntExact(weight.parameter().count())]);
      }
      return weights;
    }

    @Override
    public void save(Path file) {
      throw new UnsupportedOperationException("a fake is not saved");
    }

    @Override
    public void close() {}
  }
}
