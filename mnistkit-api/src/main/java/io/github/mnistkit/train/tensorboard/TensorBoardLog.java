package io.github.mnistkit.train.tensorboard;

import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.WriteErrors;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes event files for TensorBoard, one step for each epoch: all metrics by key, such as {@code
 * valLoss}, {@code learningRate} (of the last step) and {@code seconds}. Give each training a
 * separate folder within a folder FOLDER, and start TensorBoard with {@code tensorboard --logdir
 * FOLDER}. Metrics of the validation data have a point for each epoch that is validated.
 *
 * <p>Every training creates a new file when its first epoch has ended, and keeps existing ones. A
 * new training supersedes an earlier one in the same folder: TensorBoard no longer shows the
 * earlier one, whose files stay. A resumed training supersedes all epochs after its checkpoint.
 */
public final class TensorBoardLog implements TrainingListener {

  private final Path folder;
  private final Clock clock;
  private final boolean histograms;
  private final Map<String, Function<TrainingRun, byte[]>> images;
  private Optional<EventFile> file = Optional.empty();
  private int finished;

  private TensorBoardLog(
      Path folder,
      Clock clock,
      boolean histograms,
      Map<String, Function<TrainingRun, byte[]>> images) {
    this.folder = folder;
    this.clock = clock;
    this.histograms = histograms;
    this.images = images;
  }

  TensorBoardLog(Path folder, Clock clock) {
    this(folder, clock, false, Map.of());
  }

  /**
   * Writes to a folder.
   *
   * @param folder the folder, used by this training only; created if missing
   * @return the listener
   */
  public static TensorBoardLog to(Path folder) {
    return new TensorBoardLog(folder, Clock.systemUTC());
  }

  /**
   * Adds histograms of each weight's values, by the weight's name, such as {@code dense_1/kernel}.
   * They cost a copy of all weights, and about 0.1 µs per value, in each epoch. Values that are not
   * finite are omitted.
   *
   * @return a copy
   */
  public TensorBoardLog histograms() {
    return new TensorBoardLog(folder, clock, true, images);
  }

  /**
   * Adds an image, drawn anew after each epoch.
   *
   * @param tag its name, which must not be that of a metric or a weight
   * @param png draws the image as the bytes of a PNG file; other bytes end the training with an
   *     IllegalArgumentException that names the tag
   * @return a copy
   * @throws IllegalArgumentException if the tag is blank or already has an image
   */
  public TensorBoardLog image(String tag, Function<TrainingRun, byte[]> png) {
    if (tag.isBlank() || images.containsKey(tag)) {
      throw new IllegalArgumentException(
          "TensorBoardLog.image tag must be unique, but was \"" + tag + "\"");
    }
    Map<String, Function<TrainingRun, byte[]>> more = new LinkedHashMap<>(images);
    more.put(tag, png);
    return new TensorBoardLog(folder, clock, histograms, more);
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    file = Optional.empty();
    finished = 0;
  }

  @Override
  public void trainingResumed(TrainingRun run, History soFar) {
    finished = soFar.epochs().size();
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    append(epoch, summary(run, epoch));
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    SummaryMessage summary = new SummaryMessage();
    epoch
        .metrics()
        .forEach(
            (key, value) -> {
              if (MetricKeys.isOfValidation(key)) {
                summary.scalar(key, value);
              }
            });
    append(epoch, summary);
  }

  private void append(Epoch epoch, SummaryMessage summary) {
    Instant now = clock.instant();
    try {
      if (file.isEmpty()) {
        file = Optional.of(EventFile.begin(folder, now, finished + 1));
      }
      file.get().append(now, epoch.number(), summary);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the events cannot be written to "
              + file.map(EventFile::toString).orElse(folder.toString())
              + ": "
              + WriteErrors.reason(e),
          e);
    }
  }

  private SummaryMessage summary(TrainingRun run, Epoch epoch) {
    SummaryMessage summary = new SummaryMessage();
    epoch.metrics().forEach(summary::scalar);
    summary.scalar("learningRate", run.learningRate()).scalar("seconds", epoch.seconds());
    if (histograms) {
      run.weights().forEach(summary::histogram);
    }
    images.forEach((tag, png) -> summary.image(tag, png.apply(run)));
    return summary;
  }
}
