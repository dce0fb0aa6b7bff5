package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionSteps;
import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A net and how it is compressed.
 *
 * @param name the name of the net; that of the compressed one has {@code , compressed} after it
 * @param spec the net
 * @param training how it is trained; empty for a teacher, which is trained already
 * @param pruning how it is pruned
 * @param retraining how the remaining weights are trained
 * @param quantization how weights share values
 * @param finetuning how the shared values are trained, if they are
 */
public record CompressedNet(
    String name,
    ModelSpec spec,
    Optional<TrainingPlan> training,
    Pruning pruning,
    TrainingPlan retraining,
    Quantization quantization,
    Optional<TrainingPlan> finetuning) {

  /** The name of the compressed net. */
  String compressedName() {
    return name + ", compressed";
  }

  /** Returns the net with one epoch of each training. */
  CompressedNet quick() {
    return changed(plan -> plan.epochs(1));
  }

  /**
   * Changes the epochs, for a part of the experiment.
   *
   * @param ofTraining the epochs of training, if it is trained
   * @param ofRetraining the epochs of retraining
   * @return a copy
   */
  public CompressedNet withEpochs(int ofTraining, int ofRetraining) {
    return new CompressedNet(
        name,
        spec,
        training.map(plan -> plan.epochs(ofTraining)),
        pruning,
        retraining.epochs(ofRetraining),
        quantization,
        finetuning);
  }

  /** Returns the net with a seed for each of its trainings. */
  CompressedNet seed(long seed) {
    return changed(plan -> plan.seed(seed));
  }

  /** Changes each of its trainings. */
  private CompressedNet changed(UnaryOperator<TrainingPlan> change) {
    return new CompressedNet(
        name,
        spec,
        training.map(change),
        pruning,
        change.apply(retraining),
        quantization,
        finetuning.map(change));
  }

  /**
   * Returns how the trained net is compressed.
   *
   * @return the compression, without listeners
   */
  public Compression compression() {
    CompressionSteps steps = Compression.prune(pruning).retrain(retraining).quantize(quantization);
    return finetuning.map(steps::finetune).orElse(steps).encode();
  }

  /** All epochs: of training, retraining after the only round of pruning, and finetuning. */
  int epochs() {
    int others =
        Stream.concat(training.stream(), finetuning.stream()).mapToInt(TrainingPlan::epochs).sum();
    return others + retraining.epochs();
  }

  /** Identifies all that decides the results, apart from the data. */
  String settings() {
    return Sha256.of(
        String.join(
            "\n",
            spec.toText(),
            training.map(TrainingPlan::toText).orElse("taught"),
            pruning.toString(),
            retraining.toText(),
            quantization.toString(),
            finetuning.map(TrainingPlan::toText).orElse("not finetuned")));
  }
}
