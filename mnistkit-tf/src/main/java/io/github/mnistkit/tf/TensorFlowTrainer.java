package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains models on TensorFlow. Several trainings may run at once, each in a session of its own.
 *
 * <p>On the CPU, with the same seed, data, version and number of threads, weights are the same to
 * the last bit. Some kernels of GPUs add in an order that varies.
 */
public final class TensorFlowTrainer implements Trainer {

  private final TrainerOptions options;
  private final String version;
  private final List<String> devices;
  private volatile boolean closed;

  /** What training leaves behind. */
  private record Trained(History history, Map<String, float[]> weights) {}

  private TensorFlowTrainer(TrainerOptions options) {
    this.version = TensorFlowLine.version();
    TensorFlowLine.useThreads(options.threads());
    this.options = options;
    this.devices = TensorFlowLine.devices(SessionConfig.of(options));
  }

  /**
   * A trainer with standard options.
   *
   * @return the trainer
   * @throws NativeLibraryException if no native library is on the class path
   */
  public static TensorFlowTrainer create() {
    return create(TrainerOptions.standard());
  }

  /**
   * A trainer with options of one's own.
   *
   * @param options where it runs
   * @return the trainer
   * @throws NativeLibraryException if no native library is on the class path
   * @throws IllegalStateException if another number of threads was asked for than TensorFlow
   *     already computes with in this process
   */
  public static TensorFlowTrainer create(TrainerOptions options) {
    return new TensorFlowTrainer(options);
  }

  /**
   * The version of TensorFlow itself, not of its Java artifact.
   *
   * @return such as {@code 2.18.0}
   */
  public String tensorFlowVersion() {
    return version;
  }

  /**
   * What TensorFlow computes on.
   *
   * @return in words, such as {@code CPU:0, 2 threads}
   */
  public String device() {
    int threads = TensorFlowLine.threads();
    return String.join(", ", devices) + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  @Override
  public FitResult run(Fit fit) {
    if (closed) {
      throw new IllegalStateException("this trainer is closed");
    }
    fit.check();
    Trained trained = train(fit);
    return new FitResult(
        new TensorFlowClassifier(record(fit), trained.weights(), options), trained.history());
  }

  /** Ends with the training graph closed, so that it and the classifier's are not held at once. */
  private Trained train(Fit fit) {
    Optional<float[]> teacher =
        scores(fit, Optional.of(fit.training()).filter(e -> asTheyAre(fit)));
    Optional<float[]> validationTeacher = scores(fit, fit.validation());
    Map<String, float[]> start = InitialWeights.of(fit.spec().weights(), fit.plan().seed());
    fit.start()
        .ifPresent(
            source ->
                source
                    .weights()
                    .forEach((name, values) -> start.computeIfPresent(name, (n, v) -> values)));
    try (TrainingGraph graph = new TrainingGraph(fit, teacher, start, options)) {
      TrainingLoop loop = new TrainingLoop(fit, graph, teacher, validationTeacher);
      return new Trained(loop.run(), loop.weights());
    }
  }

  private TrainingRecord record(Fit fit) {
    return new TrainingRecord(
        fit.spec(),
        fit.plan(),
        provenance(fit),
        ClassNames.padded(fit.training().classNames(), fit.spec().classes()),
        Version.read(),
        version,
        device());
  }

  private static Provenance provenance(Fit fit) {
    Provenance data = fit.training().provenance();
    return fit.augmentation()
        .map(how -> how.getClass().isHidden() ? "code of the user's own" : how.toString())
        .map(how -> data.then("augmented by " + how))
        .orElse(data);
  }

  /** Whether the training examples themselves are looked at, and not only augmented ones. */
  private static boolean asTheyAre(Fit fit) {
    return fit.augmentation().isEmpty()
        || fit.plan().trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE;
  }

  private static Optional<float[]> scores(Fit fit, Optional<Examples> examples) {
    return fit.lesson()
        .flatMap(lesson -> examples.map(data -> lesson.teacher().predict(data).logits()));
  }

  @Override
  public void close() {
    closed = true;
  }
}
