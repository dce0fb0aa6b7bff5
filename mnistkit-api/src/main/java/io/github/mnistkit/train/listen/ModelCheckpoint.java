package io.github.mnistkit.train.listen;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Saves the model after some epochs, as {@link TrainingRun#save} does. The saved models are for
 * use; to resume a training, use {@link io.github.mnistkit.train.Fit#checkpointing(Path)}.
 *
 * <p>If a training is resumed from a checkpoint, the best epoch is chosen among all its epochs.
 */
public final class ModelCheckpoint implements TrainingListener {

  private final Function<List<Epoch>, Optional<Path>> place;
  private final Optional<Monitor> monitor;
  private final List<Epoch> epochs = new ArrayList<>();

  private ModelCheckpoint(Function<List<Epoch>, Optional<Path>> place, Optional<Monitor> monitor) {
    this.place = place;
    this.monitor = monitor;
  }

  /**
   * Keeps the model of the best epoch: saves it whenever a loss is smaller or an accuracy larger
   * than before. If the metric is one of the validation data, the best epoch is one of those that
   * are validated.
   *
   * @param file the file; replaced atomically, and its folder is created if missing
   * @param monitoredKey the metric's key in the history, such as {@code valLoss}
   * @return the listener; a fit refuses it before training if the history will have no such key
   * @throws IllegalArgumentException if the key names neither a loss nor an accuracy
   */
  public static ModelCheckpoint best(Path file, String monitoredKey) {
    return best(file, Monitor.of(monitoredKey));
  }

  /**
   * Keeps the model of the best epoch as {@link #best(Path, String)} does, with another definition
   * of an improvement.
   *
   * @param file the file
   * @param monitor the metric, its direction and the smallest improvement
   * @return the listener
   */
  public static ModelCheckpoint best(Path file, Monitor monitor) {
    return new ModelCheckpoint(
        finished ->
            monitor.best(finished) == finished.size() ? Optional.of(file) : Optional.empty(),
        Optional.of(monitor));
  }

  /**
   * Keeps the models of several epochs, each in a separate file, such as {@code
   * epoch-0005.mnistkit} for the fifth. Files of an earlier training with the same names are
   * replaced; others stay.
   *
   * @param epochs the number of epochs between two saves, at least 1
   * @param folder the folder; created if missing
   * @return the listener
   * @throws IllegalArgumentException if the number is below 1
   */
  public static ModelCheckpoint every(int epochs, Path folder) {
    Check.atLeast("ModelCheckpoint.every epochs", epochs, 1);
    return new ModelCheckpoint(
        finished ->
            finished.size() % epochs == 0
                ? Optional.of(folder.resolve(name(finished.size())))
                : Optional.empty(),
        Optional.empty());
  }

  private static String name(int epoch) {
    return String.format(Locale.ROOT, "epoch-%04d.mnistkit", epoch);
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    epochs.clear();
  }

  @Override
  public void trainingResumed(TrainingRun run, History soFar) {
    epochs.addAll(soFar.epochs());
    // The process may have been killed between the training's checkpoint and this one.
    save(run);
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    epochs.add(epoch);
    save(run);
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    epochs.set(epochs.size() - 1, epoch);
    if (monitor.isPresent()) {
      save(run);
    }
  }

  @Override
  public Optional<Monitor> monitor() {
    return monitor;
  }

  private void save(TrainingRun run) {
    Optional<Path> file = place.apply(epochs);
    if (file.isPresent()) {
      try {
        run.save(file.get());
      } catch (IOException e) {
        throw new UncheckedIOException("the model cannot be saved to " + file.get() + ": " + e, e);
      }
    }
  }
}
