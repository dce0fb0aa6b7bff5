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

/**
 * One training, described: what is alive (data, teacher, starting weights, listeners) is attached
 * here, and never stored in spec or plan. Immutable; each method returns a copy.
 */
public final class Fit {

  private final Trainer trainer;
  private final ModelSpec spec;
  private final TrainingPlan plan;
  private final Examples training;
  private final Attachments attached;

  /**
   * A teacher and how its student learns from it.
   *
   * @param teacher a trained model of the same input and number of classes
   * @param distillation how its scores are used
   */
  public record Lesson(Classifier teacher, Distillation distillation) {}

  /** A training whose data is still missing. */
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
     * Gives the training data.
     *
     * @param examples at least one
     * @return the description, ready to run
     * @throws IllegalArgumentException if they are empty, of another format, or of more classes
     *     than the head has, or the plan's class weights are 0 for every class that they have
     */
    public Fit on(Examples examples) {
      FitChecks.data("training", spec, examples);
      FitChecks.plan(spec, plan, examples);
      return new Fit(trainer, spec, plan, examples, Attachments.none());
    }
  }

  private Fit(
      Trainer trainer, ModelSpec spec, TrainingPlan plan, Examples training, Attachments attached) {
    this.trainer = trainer;
    this.spec = spec;
    this.plan = plan;
    this.training = training;
    this.attached = attached;
  }

  /**
   * Judges the model on these examples after each epoch.
   *
   * @param examples at least one
   * @return a copy
   * @throws IllegalArgumentException if they do not fit the model, or have classes of other names
   *     or in another order than the training data, for an auxiliary head too
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
   * Starts from another model's weights, heads included: every layer or head that has a namesake
   * there gets its weights; the others start anew. {@link #startingWeights()}, the record of the
   * trained model and the log say which.
   *
   * @param classifier where the weights come from; only read while {@link #run()} is called
   * @return a copy
   * @throws IllegalArgumentException if no names are the same, namesakes differ in shape, or a head
   *     would take weights of classes that have other names or stand in another order
   * @throws IllegalStateException if a start was given before
   */
  public Fit startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * As {@link #startingFrom(Classifier)}, with a choice for the heads: fine-tuning to other classes
   * takes the layers and starts the heads anew, {@code startingFrom(digits, HeadWeights.FRESH)}.
   *
   * @param classifier where the weights come from; only read while {@link #run()} is called
   * @param heads whether heads take the weights of their namesakes too
   * @return a copy
   * @throws IllegalArgumentException if no names are the same, namesakes differ in shape, or a head
   *     would take weights of classes that have other names or stand in another order
   * @throws IllegalStateException if a start was given before
   */
  public Fit startingFrom(Classifier classifier, HeadWeights heads) {
    FitChecks.unset("starting weights", start().map(Fit::origin));
    StartChecks.possible(spec, training, classifier, heads);
    return with(attached.start(classifier, heads));
  }

  /**
   * Keeps what pruning or sharing left in the weights that training starts from: zeros stay exactly
   * 0, shared values stay shared. Weights that are not named are free, as all are without this.
   *
   * @param structure by the names of weights; mostly {@link TrainingRecord#structure} of the model
   *     that training starts from. An empty map frees all weights of a model that had one
   * @return a copy
   * @throws IllegalArgumentException if the model has no such weights, they are moving statistics,
   *     or values shall be shared whose norm is limited
   * @throws IllegalStateException if a structure was given before
   */
  public Fit preserving(Map<String, WeightStructure> structure) {
    FitChecks.unset("a structure of weights", attached.preserved());
    StructureChecks.possible(spec, structure);
    return with(attached.preserved(Collections.unmodifiableMap(new TreeMap<>(structure))));
  }

  /**
   * Learns from a teacher's scores.
   *
   * @param teacher a trained model of the same input; only read while {@link #run()} is called
   * @param distillation how its scores are used
   * @return a copy
   * @throws IllegalArgumentException if the teacher has another input or other classes
   * @throws IllegalStateException if a teacher was given before
   */
  public Fit taughtBy(Classifier teacher, Distillation distillation) {
    FitChecks.unset("a teacher", attached.lesson().map(Lesson::teacher).map(Fit::origin));
    FitChecks.teacher(spec, teacher.spec());
    FitChecks.sameNames(
        "the training data",
        training.classNames(),
        "the teacher",
        teacher.provenance().classNames());
    return with(attached.lesson(new Lesson(teacher, distillation)));
  }

  /**
   * Tells a listener how training goes on, after those given before.
   *
   * @param listener the listener
   * @return a copy
   */
  public Fit listening(TrainingListener listener) {
    return with(attached.listener(listener));
  }

  /**
   * Changes the training examples a little, anew in each epoch; validation is never changed. A
   * teacher sees the changed examples too.
   *
   * @param augmentation how
   * @return a copy
   * @throws IllegalStateException if an augmentation was given before
   */
  public Fit augmenting(Augmentation augmentation) {
    FitChecks.unset("an augmentation", attached.augmentation().map(Object::toString));
    return with(attached.augmentation(augmentation));
  }

  /**
   * Keeps the training in a file after each epoch, and goes on from there: a training that was
   * stopped or killed, and is run once more as it was described, ends in the same weights, to the
   * last bit, as one that never was. The file is replaced as a whole. A finished training is not
   * repeated.
   *
   * @param file where; of this training alone
   * @return a copy
   * @throws IllegalStateException if a file was given before
   */
  public Fit checkpointing(Path file) {
    return checkpointing(file, 1);
  }

  /**
   * As {@link #checkpointing(Path)}, but not after each epoch.
   *
   * @param file where; of this training alone
   * @param every so many epochs, and after the last one
   * @return a copy
   * @throws IllegalArgumentException if the number is below 1
   * @throws IllegalStateException if a file was given before
   */
  public Fit checkpointing(Path file, int every) {
    FitChecks.unset("a checkpoint", attached.checkpoints().map(Checkpoints::file));
    return with(attached.checkpoints(new Checkpoints(file, every)));
  }

  private Fit with(Attachments more) {
    return new Fit(trainer, spec, plan, training, more);
  }

  /**
   * Trains. An interrupt of the calling thread ends training after the update under way: everything
   * is freed, the checkpoint stays as the last finished epoch left it, and the thread is still
   * marked as interrupted when the exception is thrown.
   *
   * @return the classifier, to be closed by the caller, and the history
   * @throws IllegalArgumentException if a frozen layer has no starting weights, there is nothing to
   *     train, a structure is to be preserved that no start has or is left to be lost, a callback
   *     monitors what the history will not have, or the plan names a loss that a teacher alone has
   *     no use for
   * @throws TrainingDivergedException if the loss stops being a number
   * @throws TrainingInterruptedException if the calling thread is interrupted before this returns
   * @throws CheckpointException if the checkpoint cannot be read or written, is damaged, or is of
   *     another training
   */
  public FitResult run() {
    check();
    return trainer.run(this);
  }

  /**
   * Checks what can only be known when everything is attached; trainers call it before they begin.
   *
   * @throws IllegalArgumentException if a frozen layer has no starting weights, there is nothing to
   *     train, a structure is to be preserved that no start has or is left to be lost, a callback
   *     monitors what the history will not have, or the plan names a loss that a teacher alone has
   *     no use for
   */
  public void check() {
    StartChecks.frozen(this);
    StructureChecks.kept(this);
    FitChecks.monitored(this);
    FitChecks.loss(this);
  }

  /**
   * What is allowed but probably not meant: a batch norm over a single value, callbacks and
   * schedules that never come into effect, a start in which layers missed their namesakes. Trainers
   * write it to their log.
   *
   * @return a sentence for each, none if there is nothing to say
   */
  public List<String> warnings() {
    return Doubts.of(this);
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

  /** {@return the examples that it is judged on after each epoch, if any} */
  public Optional<Examples> validation() {
    return attached.validation();
  }

  /** {@return the model that its first weights come from, if any} */
  public Optional<Classifier> start() {
    return attached.start().map(Attachments.Start::classifier);
  }

  /** {@return whether the heads take weights of that model too, if there is one} */
  public Optional<HeadWeights> headWeights() {
    return attached.start().map(Attachments.Start::heads);
  }

  /**
   * Which weights are taken from the model to start from, which start anew, and which of that model
   * are left over.
   *
   * @return the names; empty without a start
   */
  public Optional<StartingWeights> startingWeights() {
    return attached
        .start()
        .map(start -> StartingWeights.of(spec, start.classifier().spec(), start.heads()));
  }

  /** {@return what is kept of the weights that it starts from, if that was said, by their names} */
  public Optional<Map<String, WeightStructure>> preserved() {
    return attached.preserved();
  }

  /** {@return whom it learns from, and how, if from anyone} */
  public Optional<Lesson> lesson() {
    return attached.lesson();
  }

  /** {@return what changes the training examples in each epoch, if anything} */
  public Optional<Augmentation> augmentation() {
    return attached.augmentation();
  }

  /** {@return the file in which the training is kept, and how often, if any} */
  public Optional<Checkpoints> checkpoints() {
    return attached.checkpoints();
  }

  /** {@return the listeners, in order} */
  public List<TrainingListener> listeners() {
    return attached.listeners();
  }

  private static String origin(Classifier classifier) {
    return classifier
        .provenance()
        .data()
        .map(data -> "a model trained on " + data)
        .orElse("a model with given weights");
  }
}
