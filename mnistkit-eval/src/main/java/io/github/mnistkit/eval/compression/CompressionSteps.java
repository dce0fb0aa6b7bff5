package io.github.mnistkit.eval.compression;

import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/**
 * Builds a compression step by step, up to {@link #encode}. Immutable; each method returns a copy.
 */
public final class CompressionSteps {

  private final Pruning pruning;
  private final Optional<TrainingPlan> retraining;
  private final Optional<Quantization> quantization;
  private final Optional<TrainingPlan> finetuning;

  CompressionSteps(
      Pruning pruning,
      Optional<TrainingPlan> retraining,
      Optional<Quantization> quantization,
      Optional<TrainingPlan> finetuning) {
    this.pruning = pruning;
    this.retraining = retraining;
    this.quantization = quantization;
    this.finetuning = finetuning;
  }

  /**
   * Retrains the remaining weights after each round of pruning; pruned weights stay exactly 0.
   *
   * @param plan the plan of each round
   * @return a copy
   * @throws IllegalStateException if a retraining was given before, or a quantization was
   */
  public CompressionSteps retrain(TrainingPlan plan) {
    requireOnce("retrain", retraining);
    if (quantization.isPresent()) {
      throw new IllegalStateException(
          "retrain must come before quantize, but that was given: " + quantization.get());
    }
    return new CompressionSteps(pruning, Optional.of(plan), quantization, finetuning);
  }

  /**
   * Makes weights share values.
   *
   * @param how the weight sharing
   * @return a copy
   * @throws IllegalStateException if a quantization was given before
   */
  public CompressionSteps quantize(Quantization how) {
    requireOnce("quantize", quantization);
    return new CompressionSteps(pruning, retraining, Optional.of(how), finetuning);
  }

  /**
   * Trains the shared values: each is updated by the sum of the gradients of the weights that share
   * it.
   *
   * @param plan the plan of this training
   * @return a copy
   * @throws IllegalStateException if a finetuning was given before, no quantization was, or one
   *     with {@linkplain Quantization#linear values on a grid}
   */
  public CompressionSteps finetune(TrainingPlan plan) {
    requireOnce("finetune", finetuning);
    if (quantization.isEmpty()) {
      throw new IllegalStateException(
          "finetune must come after quantize, whose values it trains, but there is none");
    }
    if (!quantization.get().canBeTrained()) {
      throw new IllegalStateException(
          "finetune must train shared values, but there are "
              + quantization.get()
              + ", which training would move off their grid");
    }
    return new CompressionSteps(pruning, retraining, quantization, Optional.of(plan));
  }

  /**
   * Finishes with Huffman coding of the gaps between weights and of their values.
   *
   * @return the compression, ready to run on models
   */
  public Compression encode() {
    return new Compression(this);
  }

  private static void requireOnce(String step, Optional<?> before) {
    if (before.isPresent()) {
      throw new IllegalStateException(step + " was given before, and can be given only once");
    }
  }

  Pruning pruning() {
    return pruning;
  }

  Optional<TrainingPlan> retraining() {
    return retraining;
  }

  Optional<Quantization> quantization() {
    return quantization;
  }

  Optional<TrainingPlan> finetuning() {
    return finetuning;
  }
}
