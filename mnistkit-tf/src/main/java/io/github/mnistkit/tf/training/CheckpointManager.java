package io.github.mnistkit.tf.training;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.file.Checkpoint;
import io.github.mnistkit.tf.file.CheckpointLock;
import io.github.mnistkit.tf.file.CheckpointShapes;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.train.CheckpointException;
import io.github.mnistkit.train.Checkpoints;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.ValidationMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves a training to its checkpoint file, and keeps other trainings from using that file. */
public final class CheckpointManager implements AutoCloseable {

  private static final String NONE = "none";

  private final Fit fit;
  private final Map<String, String> identity;
  private final CheckpointLock lock;

  private CheckpointManager(Fit fit, int parts, Path file) throws IOException {
    this.lock = new CheckpointLock(file);
    this.fit = fit;
    this.identity = identity(fit, parts);
  }

  /**
   * Returns the manager of a fit's checkpoint; empty if the fit has no checkpoint.
   *
   * @param parts the parts of its batches
   */
  public static Optional<CheckpointManager> of(Fit fit, int parts) {
    if (fit.checkpoints().isEmpty()) {
      return Optional.empty();
    }
    Path file = fit.checkpoints().get().file();
    try {
      return Optional.of(new CheckpointManager(fit, parts, file));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Reads the last checkpoint of the training; empty if there is none yet.
   *
   * @param graph the graph to resume
   */
  Optional<Checkpoint> found(PreparedFit prepared, TrainingGraph graph) {
    Path file = checkpoints().file();
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Checkpoint checkpoint = Checkpoint.read(file, identity, shapes(prepared, graph));
      MetricAccumulator accumulator = graph.runningMetrics();
      List<String> validation = new ArrayList<>();
      prepared.validation().ifPresent(data -> validation.addAll(accumulator.keys(true)));
      fit.metrics().forEach(metric -> validation.add(metric.key()));
      new ResumeChecks(file, fit.plan(), accumulator.keys(false), validation).require(checkpoint);
      return Optional.of(checkpoint);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Returns the shapes of the arrays in a checkpoint of this graph. */
  private static CheckpointShapes shapes(PreparedFit prepared, TrainingGraph graph) {
    Map<String, List<Integer>> weights = new LinkedHashMap<>();
    for (Weight weight : prepared.spec().weights()) {
      weights.put(weight.name(), weight.parameter().dimensions());
    }
    Map<String, List<Integer>> slots = new LinkedHashMap<>();
    graph.slots().forEach((name, values) -> slots.put(name, List.of(values.length)));
    return new CheckpointShapes(weights, slots);
  }

  private static CheckpointException unusable(Path file, IOException e) {
    boolean named = e instanceof InvalidFileException;
    String text = named ? String.valueOf(e.getMessage()) : "the checkpoint " + file + ": " + e;
    return new CheckpointException(file, text, e);
  }

  /** Returns whether a checkpoint is due after this many epochs. */
  boolean isDue(int epochs) {
    return epochs % checkpoints().every() == 0;
  }

  void keep(Checkpoint checkpoint) {
    Path file = checkpoints().file();
    try {
      Interrupts.putOff(() -> checkpoint.write(file, lock.part(), fit.spec(), identity));
    } catch (IOException e) {
      throw new CheckpointException(
          file, "the checkpoint cannot be written to " + file + ": " + e, e);
    }
  }

  private Checkpoints checkpoints() {
    return fit.checkpoints().orElseThrow();
  }

  /**
   * Returns everything that must match for the weights to be the same. One part is not named, as in
   * files from before batches had parts.
   */
  private static Map<String, String> identity(Fit fit, int parts) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("spec", fit.spec().toText());
    identity.put("plan", fit.plan().parts(parts == 1 ? 0 : parts).toText());
    identity.put("training data", digest(fit.training()));
    identity.put("validation data", fit.validation().map(CheckpointManager::digest).orElse(NONE));
    identity.put("augmentation", TrainingRecords.augmentation(fit).orElse(NONE));
    identity.put("starting weights", fit.start().map(start -> start(fit, start)).orElse(NONE));
    identity.put("preserved", fit.preserved().map(Map::toString).orElse(NONE));
    identity.put(
        "teacher",
        fit.teaching()
            .map(teaching -> teaching.teacher().sha256() + " " + teaching.distillation())
            .orElse(NONE));
    if (!fit.metrics().isEmpty()) {
      identity.put("metrics", fit.metrics().stream().map(ValidationMetric::key).toList() + "");
    }
    return identity;
  }

  private static String start(Fit fit, Classifier start) {
    boolean fresh = fit.headWeights().filter(HeadWeights.FRESH::equals).isPresent();
    return start.sha256() + (fresh ? ", fresh heads" : "");
  }

  /** Returns the source of examples, and the digest of everything that training reads from them. */
  private static String digest(Examples examples) {
    return examples.provenance() + ", SHA-256 " + examples.sha256();
  }

  @Override
  public void close() {
    lock.close();
  }
}
