package io.github.mnistkit.eval.compression;

import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.modelfile.CompressedReader;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compresses models by deep compression: pruning, retraining, weight sharing, finetuning of the
 * shared values, and Huffman coding (Han, Mao &amp; Dally, 2016, arXiv 1510.00149).
 *
 * <pre>{@code
 * Compression compression = Compression.prune(Pruning.rate(0.9))
 *     .retrain(plan)
 *     .quantize(Quantization.shared(32))
 *     .finetune(plan)
 *     .encode();
 * try (Compressed compressed = compression.run(trainer, classifier, split)) {
 *   compressed.model().write(Path.of("model.mkc"));
 * }
 * }</pre>
 *
 * <p>Immutable, so that it may be shared between threads.
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
   * Starts a compression with pruning; {@link Pruning#none()} prunes nothing.
   *
   * @param how the pruning
   * @return the compression, to be continued
   */
  public static CompressionSteps prune(Pruning how) {
    return new CompressionSteps(how, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Starts a compression with weight sharing; no weight is pruned.
   *
   * @param how the weight sharing
   * @return the compression, to be continued
   */
  public static CompressionSteps quantize(Quantization how) {
    return prune(Pruning.none()).quantize(how);
  }

  /**
   * Adds a listener for the progress of all trainings, called after the earlier ones.
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
   * Compresses a model, evaluates it after each stage, codes it, decodes it, and verifies that the
   * decoded model gives the same output.
   *
   * @param trainer trains and creates the intermediate models; stays open
   * @param classifier the model to compress; stays open and unchanged
   * @param data the training data (first), and the data that every stage is evaluated on (second)
   * @return the stages, the coded model and its classifier, to be closed by the caller
   * @throws IllegalArgumentException if a named layer does not exist, has fewer weights than
   *     centroids, or has a norm limit and is to be finetuned; or if the model has more than 2²⁶
   *     weights
   * @throws IllegalStateException if the trainer or the classifier is closed, or the decoded model
   *     gives different output
   */
  public Compressed run(Trainer trainer, Classifier classifier, Split data) {
    ModelSpec spec = classifier.spec();
    CompressedReader.requireFew(spec);
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
    for (Weight kernel : PrunableKernels.of(spec)) {
      double limit = kernel.parameter().maxNorm();
      if (kernel.trainable() && Double.isFinite(limit)) {
        throw new IllegalArgumentException(
            "Compression cannot finetune "
                + kernel.name()
                + ": the limit of its norm, "
                + limit
                + ", would scale each unit separately");
      }
    }
  }
}
