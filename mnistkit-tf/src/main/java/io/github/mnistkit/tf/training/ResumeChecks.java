package io.github.mnistkit.tf.training;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.modelfile.FileFaults;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that a checkpoint is consistent with the training that resumes from it. */
final class ResumeChecks {

  private final Path file;
  private final TrainingPlan plan;
  private final Callbacks callbacks;
  private final Set<String> training;
  private final Set<String> validated;

  /**
   * Creates the checks of one file.
   *
   * @param training the names of the metrics that each epoch of this training has
   * @param validation those that an epoch has besides if it is validated
   */
  ResumeChecks(Path file, TrainingPlan plan, List<String> training, List<String> validation) {
    this.file = file;
    this.plan = plan;
    this.callbacks = new Callbacks(plan);
    this.training = new LinkedHashSet<>(training);
    this.validated = new LinkedHashSet<>(training);
    this.validated.addAll(validation);
  }

  /**
   * Requires that training can resume from a checkpoint.
   *
   * @throws InvalidFileException if it cannot
   */
  void require(Checkpoint checkpoint) throws InvalidFileException {
    epochs(checkpoint.epochs());
    finite("", checkpoint.weights());
    finite("best:", checkpoint.best());
    for (Map.Entry<String, float[]> slot : checkpoint.slots().entrySet()) {
      for (float value : slot.getValue()) {
        if (Float.isNaN(value)) {
          throw fault("numbers in slot:" + slot.getKey(), "one that is not");
        }
      }
    }
    best(checkpoint);
  }

  private void epochs(List<Epoch> epochs) throws InvalidFileException {
    if (epochs.isEmpty() || epochs.size() > plan.epochs()) {
      throw fault("1 to " + plan.epochs() + " epochs, as the plan has", "" + epochs.size());
    }
    for (int i = 0; i < epochs.size(); i++) {
      epoch(i + 1, epochs.get(i), metrics(epochs.subList(0, i + 1)));
      if (i > 0 && callbacks.stops(epochs.subList(0, i)).isPresent()) {
        throw fault("an end after epoch " + i + ", where the plan stops early", "more epochs");
      }
    }
  }

  /**
   * Returns the metrics of the last of these epochs: it is validated too if the plan stops there.
   */
  private Set<String> metrics(List<Epoch> epochs) {
    boolean due = plan.validation().isDue(epochs.size(), plan.epochs());
    Set<String> found = epochs.get(epochs.size() - 1).metrics().keySet();
    boolean known = found.equals(training) || found.equals(validated);
    return due || (known && callbacks.stops(epochs).isPresent()) ? validated : training;
  }

  private void epoch(int number, Epoch epoch, Set<String> metrics) throws InvalidFileException {
    if (epoch.number() != number) {
      throw fault("epoch " + number, "epoch " + epoch.number() + " in its place");
    }
    if (!(epoch.seconds() >= 0 && Double.isFinite(epoch.seconds()))) {
      throw fault("the seconds of epoch " + number, "" + epoch.seconds());
    }
    if (!epoch.metrics().keySet().equals(metrics)) {
      Set<String> found = new LinkedHashSet<>(epoch.metrics().keySet());
      found.removeAll(metrics);
      throw fault(
          "the metrics " + metrics + " in epoch " + number,
          found.isEmpty()
              ? "only " + epoch.metrics().keySet()
              : "others: " + found.stream().limit(4).map(ResumeChecks::shortened).toList());
    }
    for (Map.Entry<String, Double> metric : epoch.metrics().entrySet()) {
      String key = metric.getKey().substring(metric.getKey().lastIndexOf('.') + 1);
      boolean share = key.equals("accuracy") || key.equals("valAccuracy");
      if (share && !(metric.getValue() >= 0 && metric.getValue() <= 1)) {
        throw fault(metric.getKey() + " from 0 to 1 in epoch " + number, "" + metric.getValue());
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private void finite(String prefix, Map<String, float[]> weights) throws InvalidFileException {
    for (Map.Entry<String, float[]> weight : weights.entrySet()) {
      for (float value : weight.getValue()) {
        if (!Float.isFinite(value)) {
          throw fault("finite numbers in " + prefix + weight.getKey(), "" + value);
        }
      }
    }
  }

  private void best(Checkpoint checkpoint) throws InvalidFileException {
    boolean wanted = callbacks.wantsBest(checkpoint.epochs());
    if (wanted && checkpoint.best().isEmpty()) {
      throw fault("the weights of the best epoch, which the plan restores", "none");
    }
    if (!wanted && !checkpoint.best().isEmpty()) {
      throw fault("no weights of a best epoch, which the plan does not use", "some");
    }
  }

  private InvalidFileException fault(String expected, String found) {
    return FileFaults.damaged(file, "damaged or forged", expected, found);
  }
}
