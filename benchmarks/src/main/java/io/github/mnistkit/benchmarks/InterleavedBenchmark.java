package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.TimingSamples.Quantity;
import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Measures two subjects in alternation, since the speed of machines drifts and only measurements
 * taken at about the same time are comparable.
 */
final class InterleavedBenchmark {

  /** The counted rounds; one more before them is for warm-up. */
  static final int ROUNDS = 7;

  private final Subject kit;
  private final Subject bare;
  private final Examples training;
  private final Examples predicted;
  private final Extent extent;
  private final TimingSamples kitSamples = new TimingSamples();
  private final TimingSamples bareSamples = new TimingSamples();

  /** What is measured. */
  enum Extent {
    /** Training only. */
    TRAINING,
    /** Training and prediction. */
    TRAINING_AND_PREDICTION
  }

  InterleavedBenchmark(
      Subject kit, Subject bare, Examples training, Examples predicted, Extent extent) {
    this.kit = kit;
    this.bare = bare;
    this.training = training;
    this.predicted = predicted;
    this.extent = extent;
  }

  /** Runs all rounds; returns false if interrupted. */
  boolean run(long seed, BooleanSupplier interrupted) {
    round(
        seed,
        List.of(new Recording(kit, new TimingSamples()), new Recording(bare, new TimingSamples())));
    for (int round = 1; round <= ROUNDS; round++) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      Recording first = new Recording(kit, kitSamples);
      Recording second = new Recording(bare, bareSamples);
      round(seed + round, round % 2 == 0 ? List.of(first, second) : List.of(second, first));
    }
    return true;
  }

  TimingSamples kit() {
    return kitSamples;
  }

  TimingSamples bare() {
    return bareSamples;
  }

  Comparison comparison(String title, String measure, Quantity quantity, Unit unit) {
    return new Comparison(
        title, measure, unit, kitSamples.values(quantity), bareSamples.values(quantity));
  }

  private void round(long seed, List<Recording> recordings) {
    // In a new order, so that nothing computed for an earlier round can be reused.
    Examples shuffled = training.shuffle(seed);
    recordings.forEach(recording -> train(recording, shuffled, seed));
    if (extent == Extent.TRAINING_AND_PREDICTION) {
      recordings.forEach(
          recording ->
              recording.samples().add(Quantity.PREDICTION, predictionSpeed(recording.subject())));
      measureSingles(recordings);
    }
  }

  private static void train(Recording recording, Examples examples, long seed) {
    long start = System.nanoTime();
    Subject.Training training = recording.subject().train(examples, seed);
    recording.samples().add(Quantity.WHOLE, (System.nanoTime() - start) / 1e9);
    recording.samples().add(Quantity.TRAINING, training.perSecond());
    recording.samples().add(Quantity.LOSS, training.loss());
  }

  private double predictionSpeed(Subject subject) {
    // The first run of a graph prepares it for batches of the size that follows.
    subject.predict(predicted.take(Math.min(predicted.size(), 2 * BareSubject.PREDICTION_BATCH)));
    long start = System.nanoTime();
    subject.predict(predicted);
    return predicted.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void measureSingles(List<Recording> recordings) {
    List<CallTimes.Call> calls = new ArrayList<>();
    recordings.forEach(recording -> calls.add(recording.subject()::predictOne));
    double[] medians = CallTimes.medians(calls, predicted);
    for (int i = 0; i < medians.length; i++) {
      recordings.get(i).samples().add(Quantity.SINGLE, medians[i]);
    }
  }

  /** A subject, and where its measurements are recorded. */
  private record Recording(Subject subject, TimingSamples samples) {}
}
