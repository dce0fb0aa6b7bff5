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
 * teacher's logits and frozen layers' outputs are computed once and reused: {@link FrozenOutputs}.
 *
 * <p>Trainers and their classifiers hold native memory and must be closed. Otherwise it is released
 * at some later garbage collection, with a warning in the log: {@link NativeObjects}.
 *
 * <p>On the CPU, the same seed, data, version and number of threads give the same weights to the
 * last bit. Some GPU kernels add in a varying order.
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

  /** The outcome of a training. */
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
   * @throws IllegalStateException if TensorFlow already uses another number of threads, another GPU
   *     or another limit of its memory in this process
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

  /** Loads TensorFlow and finds the device; tests supply the other parts themselves. */
  static Workplace workplace(TrainerOptions options) {
    String unused = NativeLibrary.version();
    TensorFlowLine.useThreads(options.threads());
    return Workplaces.HERE.find(options);
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
   * @return in words, such as {@code GPU:0, 2 threads}; the threads are the CPU's
   */
  public String device() {
    int threads = TensorFlowLine.threads();
    return device + ", " + threads + (threads == 1 ? " thread" : " threads");
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

  /** Logs each message once, because the runs of a study repeat them. */
  private void log(Fit fit) {
    fit.warnings().stream().filter(logged::add).forEach(LOG::warn);
    fit.startingWeights()
        .map(start -> "starting weights: " + start)
        .filter(logged::add)
        .ifPresent(LOG::info);
  }

  /** Trains; its graph is closed before the classifier's is created, so only one exists at once. */
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
   * Writes a classifier as a TensorFlow SavedModel, without the parts that only training needs. Its
   * function {@code serving_default} maps {@code images}, bytes [N×H×W×C] (for groups
   * [N×branches×H×W×C]), to {@code class} [N], {@code probabilities} [N×K] and {@code logits}
   * [N×K]. The model is loaded and compared with the classifier before it is moved to the folder.
   *
   * @param classifier the classifier to export
   * @param folder the folder to create; must not exist
   * @param check at least one example, for which both models must agree
   * @throws IOException if the folder exists or cannot be written, or the loaded model's output
   *     differs; then nothing is left behind
   * @throws IllegalArgumentException if there are no examples, or their format differs
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
