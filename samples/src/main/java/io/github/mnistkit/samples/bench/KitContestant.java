package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/** Trains and predicts with mnistkit. */
final class KitContestant implements Contestant {

  private final Contest contest;
  private final Trainer trainer;
  private Optional<Classifier> classifier = Optional.empty();

  KitContestant(Contest contest, Trainer trainer) {
    this.contest = contest;
    this.trainer = trainer;
  }

  @Override
  public Training train(Examples examples, long seed) {
    close();
    StepClock clock = new StepClock();
    int epochs = 1 + contest.epochs();
    TrainingPlan plan =
        TrainingPlan.adam(1e-3).batchSize(contest.batch()).epochs(epochs).seed(seed);
    Fit fit = contest.lesson().apply(trainer.fit(contest.spec(), plan).on(examples));
    FitResult result = fit.listening(new Steps(2, clock::stepEnded)).run();
    classifier = Optional.of(result.classifier());
    return new Training(clock.perSecond(), result.history().last().loss());
  }

  @Override
  public float[] predict(Examples examples) {
    return classifier.orElseThrow().predict(examples).logits();
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
}
