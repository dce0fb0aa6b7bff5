package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.tensorflow.TensorFlow;

/** Trains a small model of every kind of randomness, and prints a hash of its weights. */
final class WeightsHash {

  static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1)
          .conv2d(4, 3)
          .relu()
          .batchNorm()
          .maxPool2d(2)
          .flatten()
          .dropout(0.3)
          .mixtureOfSoftmaxes(4, 2, decoder -> decoder.dense(5).tanh().dropout(0.2));

  static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(16).epochs(4).seed(9);

  private WeightsHash() {}

  /**
   * Prints {@link #line}.
   *
   * @param arguments the number of parts, and of threads
   */
  @SuppressWarnings("SystemOut") // how the parent process reads it
  public static void main(String[] arguments) {
    System.out.println(line(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
  }

  /** The version and the hash of a training in so many parts. */
  static String line(int parts, int threads) {
    TrainerOptions options = TrainerOptions.standard().device(Device.cpu()).threads(threads);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        FitResult result = trainer.fit(SPEC, PLAN.parts(parts)).on(Toy.separable(90, 4)).run()) {
      return TensorFlow.version() + " " + of(result.classifier().weights());
    }
  }

  /** SHA-256 over names and bits. */
  static String of(Map<String, float[]> weights) {
    MessageDigest digest = sha256();
    weights.forEach(
        (name, values) -> {
          ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
          bytes.asFloatBuffer().put(values);
          digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
