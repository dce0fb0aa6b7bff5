package io.github.mnistkit.samples.runner;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records finished epochs, also of a training that fails. */
final class EpochRecorder implements TrainingListener {

  private final List<Epoch> epochs = new ArrayList<>();
  private Optional<String> stopReason = Optional.empty();

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    epochs.add(epoch);
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    epochs.set(epochs.size() - 1, epoch);
  }

  @Override
  public void trainingEnded(TrainingRun run, History history) {
    stopReason = history.stopReason();
  }

  void stopped(String reason) {
    stopReason = Optional.of(reason);
  }

  List<Epoch> epochs() {
    return epochs;
  }

  Optional<String> stopReason() {
    return stopReason;
  }
}
