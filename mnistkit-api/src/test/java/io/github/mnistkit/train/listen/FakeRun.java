package io.github.mnistkit.train.listen;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A training of ten epochs in which nothing is trained: tells one listener what it is asked to. */
public final class FakeRun implements TrainingRun {

  final List<Path> saved = new ArrayList<>();
  public Map<String, float[]> weights = Map.of();
  double learningRate = 0.001;
  Optional<String> stopReason = Optional.empty();
  boolean diskIsFull;
  Validation validation = Validation.everyEpoch();
  private final TrainingListener listener;

  public FakeRun(TrainingListener listener) {
    this.listener = listener;
  }

  /** An epoch of half a second with its loss and, after validation, a worse one. */
  static Epoch epoch(int number, double loss) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", loss);
    metrics.put("valLoss", loss + 0.25);
    return new Epoch(number, metrics, 0.5);
  }

  /** An epoch of half a second without validation. */
  static Epoch unvalidated(int number, double loss) {
    return new Epoch(number, Map.of("loss", loss), 0.5);
  }

  /** Epochs from the first on, with these losses. */
  static History history(double... losses) {
    return new History(
        IntStream.range(0, losses.length).mapToObj(i -> epoch(i + 1, losses[i])).toList(),
        Optional.empty());
  }

  public FakeRun start() {
    listener.trainingStarted(this);
    return this;
  }

  public FakeRun resume(double... losses) {
    return resume(history(losses));
  }

  FakeRun resume(History soFar) {
    listener.trainingStarted(this);
    listener.trainingResumed(this, soFar);
    return this;
  }

  /** Ends an epoch without validation. */
  public FakeRun endUnvalidated(int number, double loss) {
    return end(unvalidated(number, loss));
  }

  /** Validates the last epoch, after which the training was stopped. */
  public FakeRun validate(int number, double loss) {
    listener.epochValidated(this, epoch(number, loss));
    return this;
  }

  FakeRun end(Epoch epoch) {
    listener.epochEnded(this, epoch);
    return this;
  }

  public FakeRun end(int number, double loss) {
    return end(epoch(number, loss));
  }

  @Override
  public ModelSpec spec() {
    return ModelSpec.image(2, 2, 1).flatten().softmax(3);
  }

  @Override
  public TrainingPlan plan() {
    return TrainingPlan.adam(learningRate).epochs(10).validation(validation);
  }

  @Override
  public int examples() {
    return 6;
  }

  @Override
  public int stepsPerEpoch() {
    return 3;
  }

  @Override
  public Map<String, float[]> weights() {
    return weights;
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void save(Path file) throws IOException {
    if (diskIsFull) {
      throw new IOException("No space left on device");
    }
    saved.add(file);
  }

  @Override
  public void stop(String reason) {
    stopReason = Optional.of(reason);
  }
}
