package io.github.mnistkit.train;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The description of one training run, which {@link #run()} executes.
 *
 * <pre>{@code
 * Split split = data.train().split(0.9, 42);
 * try (FitResult result =
 *     trainer.fit(spec, plan).on(split.first()).validating(split.second()).run()) {
 *   Predictions predictions = result.classifier().predict(data.test());
 * }
 * }</pre>
 *
 * <p>Data, teacher, starting weights and listeners are attached here and never stored in the spec
 * or the plan. Instances are immutable, and each method returns a copy; they may be shared between
 * threads, but listeners and a checkpoint file must be used by one training at a time.
 */
public final class Fit {

  private final Trainer trainer;
  private final ModelSpec spec;
  private final TrainingPlan plan;
  private final Examples training;
  private final FitInputs attached;

  /**
   * A teacher and how the student learns from it.
   *
   * @param teacher a trained model of the same input and number of classes
   * @param distillation how its logits are used
   */
  public record Teaching(Classifier teacher, Distillation distillation) {}

  /** A fit without training data. */
  public static final class Start {
    private final Trainer trainer;
    private final ModelSpec spec;
    private final TrainingPlan plan;

    Start(Trainer trainer, ModelSpec spec, TrainingPlan plan) {
      this.trainer = trainer;
      this.spec = spec;
      this.plan = plan;
    }

    /**
     * Sets the training data.
     *
     * @param examples the examples, at least one
     * @return the fit, ready to run
     * @throws IllegalArgumentException if they are empty, of another format, or of more classes
     *     than the head has, the plan's class weights are 0 for every class that they have, or it
     *     names a layer's learning rate that the model does not have
     */
    public Fit on(Examples examples) {
      FitChecks.data("training", spec, examples);
      FitChecks.plan(spec, plan, examples);
      return new Fit(trainer, spec, plan, examples, FitInputs.none());
    }
  }

  private Fit(
      Trainer trainer, ModelSpec spec, TrainingPlan plan, Examples training, FitInputs attached) {
    this.trainer = trainer;
    this.spec = spec;
    this.plan = plan;
    this.training = training;
    this.attached = attached;
  }

  /**
   * Evaluates the model on these examples: after each epoch, or as the plan's {@linkplain
   * TrainingPlan#validation(Validation) validation} says.
   *
   * @param examples the examples, at least one
   * @return a copy
   * @throws IllegalArgumentException if they do not fit the model, or their classes, including
   *     those of auxiliary heads, differ in names or order from those of the training data
   * @throws IllegalStateException if validation data was given before
   */
  public Fit validating(Examples examples) {
    FitChecks.unset("validation data", attached.validation().map(Examples::provenance));
    FitChecks.data("validation", spec, examples);
    FitChecks.sameNames(
        "the training data", training.classNames(), "the validation data", examples.classNames());
    FitChecks.sameAuxiliaryNames(spec, training, examples);
    return with(attached.validation(examples));
  }

  /**
   * Starts from another model's weights: every layer or head takes the weights of the one with the
   * same name there; the others are initialized as usual. {@link #startingWeights()}, the record of
   * the trained model and the log list which.
   *
   * @param classifier the source of the weights; read only during {@link #run()}
   * @return a copy
   * @throws IllegalArgumentException if no names match, weights of the same name differ in shape,
   *     or a head would take weights of classes with other names or in another order
   * @throws IllegalStateException if a start was given before
   */
  public Fit startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * Starts from another model's weights as {@link #startingFrom(Classifier)} does, with a choice
   * for the heads: to fine-tune for other classes, take the layers and initialize the heads afresh
   * with {@code startingFrom(digits, HeadWeights.FRESH)}.
   *
   * @param classifier the source of the weights; read only during {@link #run()}
   * @param heads whether heads take weights too
   * @return a copy
   * @throws IllegalArgumentException if no names match, weights of the same name differ in shape,
   *     or a head would take weights of classes with other names or in another order
   * @throws IllegalStateException if a start was given before
   */
  public Fit startingFrom(Classifier classifier, HeadWeights heads) {
    FitChecks.unset("starting weights", start().map(Fit::origin));
    StartChecks.possible(spec, training, classifier, heads);
    return with(attached.start(classifier, heads));
  }

  /**
   * Preserves the structure that pruning or weight sharing gave to the weights that training starts
   * from: zeros stay exactly 0, shared values stay shared. Weights that are not named are free, as
   * all are by default.
   *
   * @param structure the structure by the names of weights, usually {@link
   *     TrainingRecord#structure} of the model that training starts from; an empty map frees all
   *     weights
   * @return a copy
   * @throws IllegalArgumentException if the model has no such weights, they are moving statistics,
   *     or values are to be shared whose norm is limited
   * @throws IllegalStateException if a structure was given before
   */
  public Fit preserving(Map<String, WeightStructure> structure) {
    FitChecks.unset("a structure of weights", attached.preserved());
    StructureChecks.possible(spec, structure);
    return with(attached.preserved(Collections.unmodifiableMap(new TreeMap<>(structure))));
  }

  /**
   * Learns from a teacher's logits.
   *
   * @param teacher a trained model of the same input; used only during {@link #run()}
   * @param distillation how its logits are used
   * @return a copy
   * @throws IllegalArgumentException if the teacher has another input or other classes
   * @throws IllegalStateException if a teacher was given before
   */
  public Fit taughtBy(Classifier teacher, Distillation distillation) {
    FitChecks.unset("a teacher", attached.teaching().map(Teaching::teacher).map(Fit::origin));
    FitChecks.teacher(spec, teacher.spec());
    FitChecks.sameNames(
        "the training data",
        training.classNames(),
        "the teacher",
        teacher.provenance().classNames());
    return with(attached.teaching(new Teaching(teacher, distillation)));
  }

  /**
   * Adds a listener, which is called after those added before.
   *
   * @param listener the listener
   * @return a copy
   * @throws IllegalArgumentException if it {@linkplain TrainingListener#monitor() monitors} a
   *     validation metric, and the plan validates after its last epoch only
   */
  public Fit listening(TrainingListener listener) {
    ValidationChecks.listener(plan.validation(), listener);
    return with(attached.listener(listener));
  }

  /**
   * Adds a metric of the validation data to the history, which callbacks and listeners can monitor:
   * {@code Callback.earlyStopping(Monitor.rising("valMacroF1"), 3)}.
   *
   * @param key its key in the history: {@code val} and a name that begins with an upper-case letter
   * @param function computes it from the predictions for the validation data; it must depend on
   *     them alone, so that a resumed training has the same values
   * @return a copy
   * @throws IllegalArgumentException if the key has another form, or is that of a built-in metric
   * @throws IllegalStateException if a metric with this key was added before
   */
  public Fit measuring(String key, ToDoubleFunction<Predictions> function) {
    FitChecks.unset(
        "the metric " + key,
        metrics().stream().map(ValidationMetric::key).filter(key::equals).findFirst());
    return with(attached.metric(new ValidationMetric(key, function)));
  }

  /**
   * Augments the training examples, differently in each epoch. Validation examples are not changed;
   * a teacher receives the augmented examples too.
   *
   * @param augmentation the augmentation
   * @return a copy
   * @throws IllegalStateException if an augmentation was given before
   */
  public Fit augmenting(Augmentation augmentation) {
    FitChecks.unset("an augmentation", attached.augmentation().map(Object::toString));
    return with(attached.augmentation(augmentation));
  }

  /**
   * Saves the training to a file after each epoch and resumes it from there: a training that was
   * stopped or killed and is run again with the same description ends with the same weights, bit
   * for bit, as an uninterrupted one. The file is replaced atomically. A finished training is not
   * repeated.
   *
   * @param file the file, used by this training only
   * @return a copy
   * @throws IllegalStateException if a file was given before
   */
  public Fit checkpointing(Path file) {
    return checkpointing(file, 1);
  }

  /**
   * Saves the training as {@link #checkpointing(Path)} does, but less often.
   *
   * @param file the file, used by this training only
   * @param every the number of epochs between two saves; the last epoch is always saved
   * @return a copy
   * @throws IllegalArgumentException if the number is below 1
   * @throws IllegalStateException if a file was given before
   */
  public Fit checkpointing(Path file, int every) {
    FitChecks.unset("a checkpoint", attached.checkpoints().map(Checkpoints::file));
    return with(attached.checkpoints(new Checkpoints(file, every)));
  }

  private Fit with(FitInputs more) {
    return new Fit(trainer, spec, plan, training, more);
  }

  /**
   * Trains the model. An interrupt of the calling thread ends training after the current step:
   * everything is freed, the checkpoint keeps the last epoch that was saved, and the thread's
   * interrupt status is still set when the exception is thrown.
   *
   * @return the classifier, to be closed by the caller, and the history
   * @throws IllegalArgumentException if a frozen layer has no starting weights, there is nothing to
   *     train, a structure to preserve is missing from the starting weights or theirs is neither
   *     preserved nor freed, a callback or a listener monitors a metric that the history will not
   *     have, a metric of the validation data is added without such data, the plan names a loss
   *     that is unused because only a teacher is learned from, or it was read from text without a
   *     reader for one of its custom parts
   * @throws TrainingDivergedException if the loss is no longer a finite number
   * @throws TrainingInterruptedException if the calling thread is interrupted before this returns
   * @throws CheckpointException if the checkpoint cannot be read or written, is damaged, or belongs
   *     to another training
   */
  public FitResult run() {
    check();
    return trainer.run(this);
  }

  /**
   * Checks the complete description; trainers call it before they begin.
   *
   * @throws IllegalArgumentException if a frozen layer has no starting weights, there is nothing to
   *     train, a structure to preserve is missing from the starting weights or theirs is neither
   *     preserved nor freed, a callback or a listener monitors a metric that the history will not
   *     have, a metric of the validation data is added without such data, the plan names a loss
   *     that is unused because only a teacher is learned from, or it was read from text without a
   *     reader for one of its custom parts
   */
  public void check() {
    UnreadPart.refuse(plan);
    StartChecks.frozen(this);
    StructureChecks.kept(this);
    MetricChecks.monitored(this);
    FitChecks.loss(this);
  }

  /**
   * Returns warnings about settings that are allowed but probably unintended: a batch norm over a
   * single value, callbacks and schedules that never take effect, starting weights that layers do
   * not match by name. Trainers log them.
   *
   * @return a sentence for each, possibly none
   */
  public List<String> warnings() {
    return FitWarnings.of(this);
  }

  /** {@return the model that is trained} */
  public ModelSpec spec() {
    return spec;
  }

  /** {@return how it is trained} */
  public TrainingPlan plan() {
    return plan;
  }

  /** {@return the examples that it is trained on} */
  public Examples training() {
    return training;
  }

  /** {@return the examples that it is evaluated on during training, if any} */
  public Optional<Examples> validation() {
    return attached.validation();
  }

  /** {@return the model whose weights training starts from, if any} */
  public Optional<Classifier> start() {
    return attached.start().map(FitInputs.Start::classifier);
  }

  /** {@return whether the heads take weights of that model too, if there is one} */
  public Optional<HeadWeights> headWeights() {
    return attached.start().map(FitInputs.Start::heads);
  }

  /**
   * Returns which weights are taken from the model to start from, which are initialized afresh, and
   * which of that model's are unused.
   *
   * @return the names; empty without a start
   */
  public Optional<StartingWeights> startingWeights() {
    return attached
        .start()
        .map(start -> StartingWeights.of(spec, start.classifier().spec(), start.heads()));
  }

  /**
   * {@return the structure of the starting weights that is preserved, by the names of weights, if
   * it was set}
   */
  public Optional<Map<String, WeightStructure>> preserved() {
    return attached.preserved();
  }

  /** {@return the teacher and how the model learns from it, if there is one} */
  public Optional<Teaching> teaching() {
    return attached.teaching();
  }

  /** {@return the augmentation of the training examples, if any} */
  public Optional<Augmentation> augmentation() {
    return attached.augmentation();
  }

  /** {@return the checkpoint file and how often it is written, if any} */
  public Optional<Checkpoints> checkpoints() {
    return attached.checkpoints();
  }

  /** {@return the listeners, in order} */
  public List<TrainingListener> listeners() {
    return attached.listeners();
  }

  /** {@return the metrics that are added to those of the validation data, in order} */
  public List<ValidationMetric> metrics() {
    return attached.metrics();
  }

  private static String origin(Classifier classifier) {
    return classifier
        .provenance()
        .data()
        .map(data -> "a model trained on " + data)
        .orElse("a model with given weights");
  }

  /** {@return how much is trained on what, such as {@code 5 epochs on 54000 examples of …}} */
  @Override
  public String toString() {
    String validated = validation().map(data -> ", validated on " + data.size()).orElse("");
    return plan.epochs() + " epochs on " + training + validated;
  }
}
