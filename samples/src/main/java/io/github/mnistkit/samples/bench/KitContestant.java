package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.util.Optional;

/** mnistkit. */
final class KitContestant implements Contestant {

  private final Contest contest;
  private final Trainer trainer;
  private Optional<Classifier> classifier = Optional.empty();

  KitContestant(Contest contest, Trainer trainer) {
    this.contest = contest;
    this.trainer = trainer;
  }

  @Override
  public Training train(Examples images, long seed) {
    close();
    StepClock clock = new StepClock();
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(contest.batch()).epochs(2).seed(seed);
    FitResult result = trainer.fit(contest.spec(), plan).on(images).listening(ticking(clock)).run();
    classifier = Optional.of(result.classifier());
    return new Training(clock.imagesPerSecond(), result.history().last().loss());
  }

  @Override
  public float[] predict(Examples images) {
    return classifier.orElseThrow().predict(images).logits();
  }

  @Override
  public float[] classify(byte[] pixels) {
    return classifier.orElseThrow().logits(pixels);
  }

  @Override
  public void close() {
    classifier.ifPresent(Classifier::close);
    classifier = Optional.empty();
  }

  private static TrainingListener ticking(StepClock clock) {
    return new TrainingListener() {
      @Override
      public void batchEnded(TrainingRun run, Batch batch) {
        if (batch.epoch() == 2) {
          clock.stepEnded(batch.examplesSeen());
        }
      }
    };
  }
}
