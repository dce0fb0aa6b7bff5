package io.github.mnistkit.samples.runner;

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
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains nothing, immediately: an epoch has two batches, and every prediction is right. */
final class FakeTrainer implements TrainerStub {

  private static final int STEPS = 2;

  final List<Fit> fits = new ArrayList<>();
  int divergesInEpoch = Integer.MAX_VALUE;
  Runnable afterEachEpoch = () -> {};
  String device = "fake";
  boolean closed;
  int openClassifiers;

  @Override
  public FitResult run(Fit fit) {
    fits.add(fit);
    FitRun run = new FitRun(fit, STEPS);
    List<Epoch> epochs = new ArrayList<>();
    while (epochs.size() < fit.plan().epochs() && run.stopReason().isEmpty()) {
      int number = epochs.size() + 1;
      batch(fit, run, number, 1);
      if (number == divergesInEpoch) {
        throw new TrainingDivergedException(number, STEPS, Double.NaN, 0.5);
      }
      if (run.stopReason().isEmpty()) {
        batch(fit, run, number, STEPS);
        Epoch epoch = new Epoch(number, metrics(fit), 0.25);
        epochs.add(epoch);
        fit.listeners().forEach(one -> one.epochEnded(run, epoch));
        afterEachEpoch.run();
      }
    }
    History history = new History(epochs, run.stopReason());
    fit.listeners().forEach(one -> one.trainingEnded(run, history));
    openClassifiers++;
    return new FitResult(new Right(fit), history);
  }

  private static void batch(Fit fit, FitRun run, int epoch, int step) {
    int seen = fit.training().size() * step / STEPS;
    TrainingListener.Batch batch = new TrainingListener.Batch(epoch, step, seen, 0.5, 0.75);
    fit.listeners().forEach(one -> one.batchEnded(run, batch));
  }

  private static Map<String, Double> metrics(Fit fit) {
    return fit.validation().isEmpty()
        ? Map.of("loss", 0.5, "accuracy", 0.75)
        : Map.of("loss", 0.5, "accuracy", 0.75, "valLoss", 0.6, "valAccuracy", 0.7);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Gives the true class a logit of 10. */
  private final class Right implements ClassifierStub {

    private final Fit fit;

    Right(Fit fit) {
      this.fit = fit;
    }

    @Override
    public ModelSpec spec() {
      return fit.spec();
    }

    @Override
    public TrainingRecord provenance() {
      TrainingRecord record = FitRun.record(fit);
      return new TrainingRecord(
          record.spec(),
          record.classNames(),
          record.plan(),
          record.data(),
          record.steps(),
          record.mnistkit(),
          record.tensorflow(),
          device);
    }

    @Override
    public Predictions predict(Examples examples) {
      float[] logits = new float[examples.size() * examples.classes()];
      for (int i = 0; i < examples.size(); i++) {
        logits[i * examples.classes() + examples.label(i)] = 10;
      }
      return Predictions.of(examples.classNames(), logits, examples.labels());
    }

    @Override
    public Predictions predictStochastic(Examples examples, long seed) {
      return predict(examples);
    }

    @Override
    public float[] logits(byte[] pixels) {
      return new float[fit.spec().classes()];
    }

    @Override
    public void save(Path file) throws IOException {
      Files.writeString(file, "fake");
    }

    @Override
    public void close() {
      openClassifiers--;
    }
  }
}
