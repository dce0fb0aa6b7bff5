package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.file.ModelFile;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains models on TensorFlow. Several trainings may run at once, each in a session of its own.
 *
 * <p>A teacher's scores, and what leaves the frozen layers that a model begins with, are computed
 * once and reused by later trainings: {@link FrozenOutputs}.
 *
 * <p>Trainers and their classifiers hold native memory until they are closed. One that is forgotten
 * is freed when the garbage collector finds it, with one warning in the log; that is late, because
 * the collector does not see how much it holds: {@link NativeObjects}.
 *
 * <p>On the CPU, with the same seed, data, version and number of threads, weights are the same to
 * the last bit. Some kernels of GPUs add in an order that varies.
 */
public final class TensorFlowTrainer implements Trainer {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  private final Backend backend;
  private final CustomParts customParts;
  private final String version;
  private final String device;
  private final Preparation preparation;
  private final Caretaker.Care care;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** What training leaves behind. */
  private record Trained(History history, Map<String, float[]> weights) {}

  TensorFlowTrainer(Workplace workplace, Preparation preparation, Caretaker caretaker) {
    this.version = NativeLibrary.version();
    this.backend = workplace.options().backend();
    this.customParts = workplace.options().customParts();
    this.device = workplace.device();
    this.preparation = preparation;
    this.care = caretaker.of(this, preparation::close, preparation::held);
  }

  /**
   * A trainer with standard options.
   *
   * @return the trainer
   * @throws NativeLibraryException if no native library is on the class path, or it cannot be
   *     loaded
   */
  public static TensorFlowTrainer create() {
    return create(TrainerOptions.standard());
  }

  /**
   * A trainer with options of one's own.
   *
   * @param options where it runs
   * @return the trainer
   * @throws NativeLibraryException if no native library is on the class path, or it cannot be
   *     loaded
   * @throws DeviceNotFoundException if the GPU that was asked for is not there; the message reports
   *     why
   * @throws IllegalStateException if another number of threads, another GPU or another limit of its
   *     memory was asked for than TensorFlow already computes with in this process
   */
  public static TensorFlowTrainer create(TrainerOptions options) {
    Workplace workplace = workplace(options);
    return new TensorFlowTrainer(
        workplace, new Preparation(frozenCache(workplace.options())), Caretaker.HERE);
  }

  private static FrozenCache frozenCache(TrainerOptions options) {
    FrozenOutputs limits = options.frozenOutputs();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new FrozenCache(options.backend(), limits.setBytes(), limits.memoryBytes(), folder);
  }

  /** Loads TensorFlow and finds the device; tests give a trainer the rest of their own. */
  static Workplace workplace(TrainerOptions options) {
    String unused = NativeLibrary.version();
    TensorFlowLine.useThreads(options.threads());
    return Workplaces.HERE.find(options);
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
   * What TensorFlow really computes on, whatever was asked for.
   *
   * @return in words, such as {@code GPU:0, 2 threads}; the threads are the CPU's
   */
  public String device() {
    int threads = TensorFlowLine.threads();
    return device + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** The version of TensorFlow and what it computes on. */
  @Override
  public String toString() {
    return "TensorFlowTrainer(TensorFlow " + version + " on " + device() + ")";
  }

  @Override
  public FitResult run(Fit fit) {
    requireOpen();
    fit.check();
    Interrupts.check("before it began");
    log(fit);
    TrainingRecord record = Past.of(fit, Version.read(), version, device());
    Trained trained;
    Optional<Keeper> keeper = Optional.empty();
    try {
      keeper = Keeper.of(fit);
      trained = train(fit, record, keeper);
    } catch (RuntimeException e) {
      throw Interrupts.explained(e, "before its first step");
    } finally {
      keeper.ifPresent(Keeper::close);
      Reference.reachabilityFence(this);
    }
    History history = trained.history();
    FitResult result =
        new FitResult(
            new TensorFlowClassifier(record.then(Past.step(history)), trained.weights(), backend),
            history);
    if (Thread.currentThread().isInterrupted()) {
      result.close();
      throw new TrainingInterruptedException("after its last step");
    }
    return result;
  }

  /** Says each thing once: the runs of a study are alike. */
  private void log(Fit fit) {
    fit.warnings().stream().filter(logged::add).forEach(LOG::warn);
    fit.startingWeights()
        .map(start -> "starting weights: " + start)
        .filter(logged::add)
        .ifPresent(LOG::info);
  }

  /** Ends with the training graph closed, so that it and the classifier's are not held at once. */
  private Trained train(Fit fit, TrainingRecord record, Optional<Keeper> keeper) {
    Map<String, float[]> weights = InitialWeights.of(fit.spec().weights(), fit.plan().seed());
    if (fit.start().isPresent()) {
      Map<String, float[]> there = new HashMap<>(fit.start().get().weights());
      there.keySet().retainAll(fit.startingWeights().orElseThrow().taken());
      weights.putAll(there);
    }
    try (Course course = preparation.course(fit, weights);
        TrainingGraph graph = new TrainingGraph(course, weights, backend)) {
      TrainingLoop loop = new TrainingLoop(course, graph, keeper, new Model(record, weights));
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
            Version.read(),
            version,
            device()),
        weights);
  }

  @Override
  public Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
    requireOpen();
    GivenWeights.require(record.spec(), weights);
    return new TensorFlowClassifier(record, weights, backend);
  }

  @Override
  public Classifier load(Path file) throws IOException {
    requireOpen();
    ModelFile saved = ModelFile.read(file, customParts);
    return classifier(saved.record(), saved.weights());
  }

  /**
   * Writes a classifier as a TensorFlow SavedModel, without anything that only training needs. Its
   * function {@code serving_default} takes {@code images}, bytes [N×H×W×C] (of groups
   * [N×branches×H×W×C]), and gives {@code class} [N], {@code probabilities} [N×K] and {@code
   * logits} [N×K]. What was written is loaded again in a session of its own and compared with the
   * classifier before it gets its name.
   *
   * @param classifier what is exported
   * @param folder where; must not exist
   * @param check examples on which both must say the same, at least one
   * @throws IOException if the folder exists or cannot be written, or the loaded model says
   *     something else; then nothing is left behind
   * @throws IllegalArgumentException if the examples are none, or of another format
   * @throws IllegalStateException if this or the classifier is closed
   */
  public void export(Classifier classifier, Path folder, Examples check) throws IOException {
    requireOpen();
    new Export(classifier, backend).write(folder, check);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this trainer is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    care.close();
  }
}
