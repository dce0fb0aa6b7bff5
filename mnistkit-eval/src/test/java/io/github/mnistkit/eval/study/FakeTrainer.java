package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ClassifierStub;
import io.github.mnistkit.testing.FitRun;
import io.github.mnistkit.testing.TrainerStub;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Figures that depend on nothing but spec, seed and epoch. May be used by several threads. */
public final class FakeTrainer implements TrainerStub {

  public final List<Fit> fits = new CopyOnWriteArrayList<>();
  public final AtomicInteger openClassifiers = new AtomicInteger();

  /** Called before each training, to fail or to wait. */
  public volatile Consumer<Fit> before = fit -> {};

  /** In place of chance: the validation accuracy of a training. */
  public volatile Optional<ToDoubleFunction<Fit>> accuracy = Optional.empty();

  /** A trainer of random figures. */
  public FakeTrainer() {}

  @Override
  public FitResult run(Fit fit) {
    fits.add(fit);
    before.accept(fit);
    FitRun run = new FitRun(fit, 1);
    List<Epoch> epochs = new ArrayList<>();
    Random random = new Random(fit.plan().seed() + 31L * fit.spec().toText().hashCode());
    while (epochs.size() < fit.plan().epochs() && run.stopReason().isEmpty()) {
      int number = epochs.size() + 1;
      fit.listeners().forEach(one -> one.batchEnded(run, batch(number)));
      if (run.stopReason().isEmpty()) {
        epochs.add(new Epoch(number, metrics(fit, number, random), 0.25));
      }
    }
    openClassifiers.incrementAndGet();
    return new FitResult(new Guess(fit), new History(epochs, run.stopReason()));
  }

  private static TrainingListener.Batch batch(int epoch) {
    return new TrainingListener.Batch(epoch, 1, 4, 0.5, 0.75);
  }

  private Map<String, Double> metrics(Fit fit, int epoch, Random random) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String key : List.of("loss", "accuracy", "valLoss", "valAccuracy")) {
      metrics.put(key, random.nextDouble());
    }
    accuracy.ifPresent(known -> metrics.put("valAccuracy", known.applyAsDouble(fit)));
    if (!fit.plan().validation().isDue(epoch, fit.plan().epochs())) {
      metrics.keySet().retainAll(List.of("loss", "accuracy"));
    }
    return metrics;
  }

  /** Guesses by the seed. */
  private final class Guess implements ClassifierStub {

    private final Fit fit;

    Guess(Fit fit) {
      this.fit = fit;
    }

    @Override
    public ModelSpec spec() {
      return fit.spec();
    }

    @Override
    public TrainingRecord provenance() {
      return FitRun.record(fit);
    }

    @Override
    public Predictions predict(Examples examples) {
      Random random = new Random(fit.plan().seed());
      float[] logits = new float[examples.size() * examples.classes()];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = random.nextFloat();
      }
      return Predictions.of(examples.classNames(), logits, examples.labels());
    }

    @Override
    public void save(Path file) throws IOException {
      Files.writeString(
          file,
          "a model of seed "
              + fit.plan().seed()
              + " with "
              + fit.spec().summary().parameters()
              + " weights");
    }

    @Override
    public void close() {
      openClassifiers.decrementAndGet();
    }
  }
}
