package io.github.mnistkit.samples;

import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.samples.reproduce.CompressedNet;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;

/**
 * The two networks of "Deep Compression" (arXiv 1510.00149) and the teacher, and how they are
 * compressed. The rates of the two were chosen by validation images alone, among those whose files
 * are at least 40 times smaller than the weights as floats, as in the paper.
 */
final class CompressedNets {

  /** L1 regularization makes the weights small that pruning removes later. */
  private static final Regularizer DENSE = Regularizer.l1(5e-5);

  private static final Regularizer CONVOLUTIONAL = Regularizer.l1(1e-5);
  private static final int SHARED_VALUES = 32;

  private CompressedNets() {}

  /** LeNet-300-100, 266,610 parameters. */
  static CompressedNet dense() {
    return new CompressedNet(
        "LeNet-300-100",
        ModelSpec.image(28, 28, 1)
            .flatten()
            .dense(300, layer -> layer.regularizer(DENSE))
            .relu()
            .dense(100, layer -> layer.regularizer(DENSE))
            .relu()
            .softmax(10),
        Optional.of(adam(1e-3, 20)),
        Pruning.rate(0.906).rate("dense_2", 0.85).rate("softmax_1", 0.6),
        adam(1e-3, 20),
        Quantization.shared(SHARED_VALUES),
        Optional.of(adam(1e-4, 3)));
  }

  /** LeNet-5 of Caffe, 431,080 parameters; the convolutions have no activation. */
  static CompressedNet convolutional() {
    return new CompressedNet(
        "LeNet-5 Caffe",
        ModelSpec.image(28, 28, 1)
            .conv2d(20, 5, layer -> layer.valid().regularizer(CONVOLUTIONAL))
            .maxPool2d(2)
            .conv2d(50, 5, layer -> layer.valid().regularizer(CONVOLUTIONAL))
            .maxPool2d(2)
            .flatten()
            .dense(500, layer -> layer.regularizer(CONVOLUTIONAL))
            .relu()
            .softmax(10),
        Optional.of(adam(1e-3, 8)),
        Pruning.rate(0.942).rate("conv2d_1", 0).rate("conv2d_2", 0.7).rate("softmax_1", 0.6),
        adam(1e-3, 6),
        Quantization.shared(SHARED_VALUES),
        Optional.of(adam(1e-4, 1)));
  }

  /** The net that students learn from, which is trained already. */
  static CompressedNet teacher() {
    return new CompressedNet(
        "teacher",
        Teacher.model(),
        Optional.empty(),
        Pruning.rate(0.95).rate("conv2d_1", 0.3).rate("conv2d_2", 0.6).rate("softmax_1", 0.5),
        Teacher.plan().epochs(5),
        Quantization.shared(SHARED_VALUES),
        Optional.empty());
  }

  private static TrainingPlan adam(double learningRate, int epochs) {
    return TrainingPlan.of(Optimizer.adam(), Schedule.cosine(learningRate))
        .batchSize(128)
        .epochs(epochs);
  }
}
