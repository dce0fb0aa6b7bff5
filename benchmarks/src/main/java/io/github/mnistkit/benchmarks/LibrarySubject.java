package io.github.mnistkit.benchmarks;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/** Trains and predicts with mnistkit. */
final class LibrarySubject implements Subject {

  private final BenchmarkTask task;
  private final Trainer trainer;
  private Optional<Classifier> classifier = Optional.empty();

  LibrarySubject(BenchmarkTask task, Trainer trainer) {
    this.task = task;
    this.trainer = trainer;
  }

  @Override
  public Training train(Examples examples, long seed) {
    close();
    StepClock clock = new StepClock();
    int epochs = 1 + task.epochs();
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(task.batch()).epochs(epochs).seed(seed);
    Fit fit = task.extras().apply(trainer.fit(task.spec(), plan).on(examples));
    FitResult result = fit.listening(new BatchSizeListener(2, clock::stepEnded)).run();
    classifier = Optional.of(result.classifier());
    return new Training(clock.perSecond(), result.history().last().loss());
  }

  @Override
  public float[] predict(Examples examples) {
    return classifier.orElseThrow().predict(examples).logits();
  }

  @Override
  public float[] predictOne(byte[] pixels) {
    return classifier.orElseThrow().logits(pixels);
  }

  /** Returns the digest of the trained weights. */
  String sha256() {
    return classifier.orElseThrow().sha256();
  }

  @Override
  public void close() {
    classifier.ifPresent(Classifier::close);
    classifier = Optional.empty();
  }
}
