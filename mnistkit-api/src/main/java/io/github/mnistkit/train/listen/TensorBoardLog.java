package io.github.mnistkit.train.listen;

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
 * Writes what TensorBoard shows, one step for each epoch: all figures by key, such as {@code
 * valLoss}, {@code learningRate} (of the last update) and {@code seconds}. TensorBoard is started
 * with {@code tensorboard --logdir FOLDER}, in which each training has a folder of its own.
 *
 * <p>Every training begins a new file beside those it finds, when its first epoch has ended. A new
 * training takes the place of an earlier one in the same folder: TensorBoard no longer shows that
 * one, whose files stay. One that goes on from a checkpoint takes the place of all epochs after it.
 */
public final class TensorBoardLog implements TrainingListener {

  private final Path folder;
  private final Clock clock;
  private final boolean histograms;
  private final Map<String, Function<TrainingRun, byte[]>> pictures;
  private Optional<EventFile> file = Optional.empty();
  private int finished;

  private TensorBoardLog(
      Path folder,
      Clock clock,
      boolean histograms,
      Map<String, Function<TrainingRun, byte[]>> pictures) {
    this.folder = folder;
    this.clock = clock;
    this.histograms = histograms;
    this.pictures = pictures;
  }

  TensorBoardLog(Path folder, Clock clock) {
    this(folder, clock, false, Map.of());
  }

  /**
   * Writes to a folder.
   *
   * @param folder of this training alone; made if there is none
   * @return the listener
   */
  public static TensorBoardLog to(Path folder) {
    return new TensorBoardLog(folder, Clock.systemUTC());
  }

  /**
   * Adds the distribution of each weight's values, by the weight's name, such as {@code
   * dense_1/kernel}. Costs a copy of all weights, and about 0.1 µs per value, in each epoch. Values
   * that are not finite are left out.
   *
   * @return a copy
   */
  public TensorBoardLog histograms() {
    return new TensorBoardLog(folder, clock, true, pictures);
  }

  /**
   * Adds a picture, drawn anew when an epoch has ended.
   *
   * @param tag its name, which no figure and no weight has
   * @param png draws it: a PNG file as bytes; other bytes end the training with an
   *     IllegalArgumentException that names the tag
   * @return a copy
   * @throws IllegalArgumentException if the tag is blank or has a picture already
   */
  public TensorBoardLog image(String tag, Function<TrainingRun, byte[]> png) {
    if (tag.isBlank() || pictures.containsKey(tag)) {
      throw new IllegalArgumentException(
          "TensorBoardLog.image tag must be a name that no other picture has, but was \""
              + tag
              + "\"");
    }
    Map<String, Function<TrainingRun, byte[]>> more = new LinkedHashMap<>(pictures);
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
    Summary summary = summary(run, epoch);
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

  private Summary summary(TrainingRun run, Epoch epoch) {
    Summary summary = new Summary();
    epoch.metrics().forEach(summary::scalar);
    summary.scalar("learningRate", run.learningRate()).scalar("seconds", epoch.seconds());
    if (histograms) {
      run.weights().forEach(summary::histogram);
    }
    pictures.forEach((tag, png) -> summary.picture(tag, png.apply(run)));
    return summary;
  }
}
