package io.github.mnistkit.eval.compression;

import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deep compression: prune, train what is left, let weights share values, train these, and code them
 * in few bits (Han, Mao &amp; Dally, 2016, arXiv 1510.00149). Immutable.
 */
public final class Compression {

  private final CompressionSteps steps;
  private final List<TrainingListener> listeners;

  Compression(CompressionSteps steps) {
    this(steps, List.of());
  }

  private Compression(CompressionSteps steps, List<TrainingListener> listeners) {
    this.steps = steps;
    this.listeners = listeners;
  }

  /**
   * Begins with the weights that are taken away; {@link Pruning#none()} takes none.
   *
   * @param how which ones
   * @return to be told what follows
   */
  public static CompressionSteps prune(Pruning how) {
    return new CompressionSteps(how, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Begins with the values that weights share; all weights stay.
   *
   * @param how which values
   * @return to be told what follows
   */
  public static CompressionSteps quantize(Quantization how) {
    return prune(Pruning.none()).quantize(how);
  }

  /**
   * Tells a listener how the trainings on the way go on, after those given before.
   *
   * @param listener the listener
   * @return a copy
   */
  public Compression listening(TrainingListener listener) {
    List<TrainingListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Compression(steps, List.copyOf(more));
  }

  /**
   * Compresses a model, judges it after each step, codes it, decodes it, and requires that what was
   * decoded answers as what was coded.
   *
   * @param trainer trains and makes the models on the way; stays open
   * @param classifier what is compressed; stays open and as it is
   * @param data what is trained on (first), and what every stage is judged on (second)
   * @return the stages, the coded model and its classifier, to be closed by the caller
   * @throws IllegalArgumentException if a layer that is named does not exist, has fewer weights
   *     than centroids, or has a limit of its norm and shall be finetuned; or if the model has more
   *     than 2²⁶ weights
   * @throws IllegalStateException if the trainer or the classifier is closed, or the decoded model
   *     answers otherwise
   */
  public Compressed run(Trainer trainer, Classifier classifier, Split data) {
    ModelSpec spec = classifier.spec();
    CompressedFormat.requireFew(spec);
    steps.pruning().requireLayersOf(spec);
    steps.quantization().ifPresent(how -> how.requireLayersOf(spec));
    if (steps.finetuning().isPresent()) {
      requireFreeNorms(spec);
    }
    try (CompressionRun run = new CompressionRun(trainer, classifier, data, listeners)) {
      return run.of(steps);
    }
  }

  private static void requireFreeNorms(ModelSpec spec) {
    for (Weight kernel : Kernels.of(spec)) {
      double limit = kernel.parameter().maxNorm();
      if (kernel.trainable() && Double.isFinite(limit)) {
        throw new IllegalArgumentException(
            "Compression cannot finetune "
                + kernel.name()
                + ": the limit of its norm, "
                + limit
                + ", would scale each unit by itself");
      }
    }
  }
}
