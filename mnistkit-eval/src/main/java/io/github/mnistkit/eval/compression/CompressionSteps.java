package io.github.mnistkit.eval.compression;

import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/**
 * The steps of a compression that still lacks its end, {@link #encode}. Immutable; each method
 * returns a copy.
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
   * Trains what is left after each round of pruning; what was taken away stays exactly 0.
   *
   * @param plan of each round
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
   * Lets weights share values.
   *
   * @param how which values
   * @return a copy
   * @throws IllegalStateException if a quantization was given before
   */
  public CompressionSteps quantize(Quantization how) {
    requireOnce("quantize", quantization);
    return new CompressionSteps(pruning, retraining, Optional.of(how), finetuning);
  }

  /**
   * Trains the shared values: each moves by the sum of the gradients of the weights that share it.
   *
   * @param plan of this training
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
              + ", which would leave their grid");
    }
    return new CompressionSteps(pruning, retraining, quantization, Optional.of(plan));
  }

  /**
   * Ends with the file: gaps between weights, and the values of the weights, in Huffman's code.
   *
   * @return the compression, to be run on models
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
