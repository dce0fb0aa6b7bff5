package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.inference.SavedModelExporter;
import io.github.mnistkit.tf.inference.TensorFlowClassifier;
import io.github.mnistkit.tf.inference.WeightChecks;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.runtime.LeakDetector;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import io.github.mnistkit.tf.training.CheckpointManager;
import io.github.mnistkit.tf.training.FitPreparer;
import io.github.mnistkit.tf.training.InitialModel;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.tf.training.PreparedFit;
import io.github.mnistkit.tf.training.TrainingGraph;
import io.github.mnistkit.tf.training.TrainingLoop;
import io.github.mnistkit.tf.training.TrainingRecords;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingInterruptedException;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains models on TensorFlow.
 *
 * <pre>{@code
 * try (Trainer trainer = TensorFlowTrainer.create();
 *     FitResult result = trainer.fit(spec, plan).on(data.train()).run()) {
 *   result.classifier().save(file);
 * }
 * }</pre>
 *
 * <p>Trainers are thread-safe; several trainings may run at once, each in a separate session. A
 * teacher's logits and frozen layers' outputs are computed once and reused: {@link
 * FrozenOutputLimits}.
 *
 * <p>Trainers and their classifiers hold native memory and must be closed. Otherwise it is released
 * at some later garbage collection, with a warning in the log: {@link NativeObjects}.
 *
 * <p>On the CPU, the same plan, data and version give the same weights to the last bit; the plan
 * includes the number of parts of a batch, which a trained model's record tells where the trainer
 * chose it. Some GPU kernels add in a varying order: see {@link TrainerOptions#deterministic()}.
 */
public final class TensorFlowTrainer implements Trainer {

  private final Backend backend;
  private final CustomParts customParts;
  private final String version;
  private final ResolvedDevice device;
  private final FitPreparer preparer;
  private final LeakDetector.LeakTracker tracker;
  private final FitNotices notices = new FitNotices();
  private volatile boolean closed;

  /** The outcome of a training. */
  private record Trained(History history, Map<String, float[]> weights) {}

  TensorFlowTrainer(ResolvedDevice resolved, FitPreparer preparer, LeakDetector detector) {
    this.version = NativeLibrary.version();
    this.backend = resolved.options().backend();
    this.customParts = resolved.options().customParts();
    this.device = resolved;
    this.preparer = preparer;
    this.tracker = detector.of(this, preparer::close, preparer::held);
  }

  /**
   * Begins to load TensorFlow on another thread, and returns at once. A program that calls this
   * first, and reads its data meanwhile, waits less for its first trainer. Calling it again, or
   * without training afterwards, does no harm; if TensorFlow cannot be loaded, {@link #create}
   * reports why.
   */
  public static void preload() {
    NativeLibrary.preload();
  }

  /**
   * Creates a trainer with standard options.
   *
   * @return the trainer
   * @throws NativeLibraryException if no native library can be loaded from the class path
   */
  public static TensorFlowTrainer create() {
    return create(TrainerOptions.standard());
  }

  /**
   * Creates a trainer.
   *
   * @param options the options
   * @return the trainer
   * @throws NativeLibraryException if no native library can be loaded from the class path
   * @throws DeviceNotFoundException if the requested GPU is missing; the message reports why
   * @throws IllegalStateException if TensorFlow already uses another number of threads per
   *     operation, another GPU or another limit of its memory in this process, or operations on the
   *     GPU must repeat and may not
   */
  public static TensorFlowTrainer create(TrainerOptions options) {
    ResolvedDevice resolved = DeviceResolver.resolve(options);
    FrozenFeatureCache cache = resolved.options().frozenFeatureCache();
    return new TensorFlowTrainer(resolved, new FitPreparer(cache), LeakDetector.HERE);
  }

  /**
   * Returns the version of TensorFlow itself, not of its Java artifact.
   *
   * @return such as {@code 2.18.0}
   */
  public String tensorFlowVersion() {
    return version;
  }

  /**
   * Returns the device in use, which may differ from the requested one.
   *
   * @return in words, such as {@code CPU:0, 2 threads} or {@code GPU:0, 2 threads, deterministic};
   *     the threads are the CPU's
   */
  public String device() {
    return device.text(TensorFlowLine.threadsPerOperation());
  }

  /** Returns the version of TensorFlow and the device. */
  @Override
  public String toString() {
    return "TensorFlowTrainer(TensorFlow " + version + " on " + device() + ")";
  }

  @Override
  public FitResult run(Fit fit) {
    requireOpen();
    fit.check();
    Interrupts.check("before it began");
    notices.log(fit);
    int parts = preparer.parts(fit, backend);
    TrainingRecord record =
        TrainingRecords.of(fit, parts, LibraryVersion.read(), version, device());
    Trained trained;
    Optional<CheckpointManager> checkpoints = Optional.empty();
    try {
      checkpoints = CheckpointManager.of(fit, parts);
      trained = train(fit, parts, record, checkpoints);
    } catch (RuntimeException e) {
      throw Interrupts.explained(e, "before its first step");
    } finally {
      checkpoints.ifPresent(CheckpointManager::close);
      Reference.reachabilityFence(this);
    }
    History history = trained.history();
    FitResult result =
        new FitResult(
            new TensorFlowClassifier(
                record.then(TrainingRecords.step(history)), trained.weights(), backend),
            history);
    if (Thread.currentThread().isInterrupted()) {
      result.close();
      throw new TrainingInterruptedException("after its last step");
    }
    return result;
  }

  /** Trains; its graph is closed before the classifier's is created, so only one exists at once. */
  private Trained train(
      Fit fit, int parts, TrainingRecord record, Optional<CheckpointManager> checkpoints) {
    Map<String, float[]> weights = InitialWeights.of(fit);
    try (PreparedFit prepared = preparer.prepare(fit, weights);
        TrainingGraph graph = new TrainingGraph(prepared, parts, weights, backend)) {
      TrainingLoop loop =
          new TrainingLoop(prepared, graph, checkpoints, new InitialModel(record, weights));
      History history = loop.run();
      return new Trained(history, loop.weights());
    }
  }

  @Override
  public Classifier classifier(
      ModelSpec spec, List<String> classNames, Map<String, float[]> weights) {
    return classifier(
        new TrainingRecord(
            spec,
            classNames,
            Optional.empty(),
            Optional.empty(),
            List.of("weights given"),
            LibraryVersion.read(),
            version,
            device()),
        weights);
  }

  @Override
  public Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
    requireOpen();
    WeightChecks.require(record.spec(), weights);
    return new TensorFlowClassifier(record, weights, backend);
  }

  @Override
  public Classifier load(Path file) throws IOException {
    requireOpen();
    ModelFile saved = ModelFile.read(file, customParts);
    return classifier(saved.record(), saved.weights());
  }

  @Override
  public void export(Classifier classifier, Path folder, Examples check) throws IOException {
    requireOpen();
    new SavedModelExporter(classifier, backend).write(folder, check);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this trainer is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    tracker.close();
  }
}
