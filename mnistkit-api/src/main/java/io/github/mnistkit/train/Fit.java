package io.github.mnistkit.train;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.util.List;
import java.util.Optional;

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
     *     than the head has
     */
    public Fit on(Examples examples) {
      FitChecks.data("training", spec, examples);
      FitChecks.plan(spec, plan);
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
   * @throws IllegalArgumentException if they do not fit the model
   * @throws IllegalStateException if validation data was given before
   */
  public Fit validating(Examples examples) {
    FitChecks.unset("validation data", attached.validation().map(Examples::provenance));
    FitChecks.data("validation", spec, examples);
    FitChecks.sameNames(
        "the training data", training.classNames(), "the validation data", examples.classNames());
    return with(attached.validation(examples));
  }

  /**
   * Starts from another model's weights: every layer or head that has a namesake there gets its
   * weights; the others start anew.
   *
   * @param classifier where the weights come from; only read while {@link #run()} is called
   * @return a copy
   * @throws IllegalArgumentException if namesakes differ in shape
   * @throws IllegalStateException if a start was given before
   */
  public Fit startingFrom(Classifier classifier) {
    FitChecks.unset("starting weights", attached.start().map(Fit::origin));
    FitChecks.start(spec, classifier.spec());
    return with(attached.start(classifier));
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

  private Fit with(Attachments more) {
    return new Fit(trainer, spec, plan, training, more);
  }

  /**
   * Trains.
   *
   * @return the classifier, to be closed by the caller, and the history
   * @throws IllegalArgumentException if a frozen layer has no starting weights, or there is nothing
   *     to train
   * @throws TrainingDivergedException if the loss stops being a number
   */
  public FitResult run() {
    check();
    return trainer.run(this);
  }

  /**
   * Checks what can only be known when everything is attached; trainers call it before they begin.
   *
   * @throws IllegalArgumentException if a frozen layer has no starting weights, or there is nothing
   *     to train
   */
  public void check() {
    FitChecks.frozen(spec, attached.start().map(Classifier::spec));
  }

  /**
   * What is trained.
   *
   * @return the model
   */
  public ModelSpec spec() {
    return spec;
  }

  /**
   * How it is trained.
   *
   * @return the plan
   */
  public TrainingPlan plan() {
    return plan;
  }

  /**
   * What it is trained on.
   *
   * @return the examples
   */
  public Examples training() {
    return training;
  }

  /**
   * What it is judged on after each epoch.
   *
   * @return the examples, if any
   */
  public Optional<Examples> validation() {
    return attached.validation();
  }

  /**
   * Where its first weights come from.
   *
   * @return another model, if any
   */
  public Optional<Classifier> start() {
    return attached.start();
  }

  /**
   * Whom it learns from.
   *
   * @return the teacher and how, if any
   */
  public Optional<Lesson> lesson() {
    return attached.lesson();
  }

  /**
   * What changes the training examples in each epoch.
   *
   * @return the augmentation, if any
   */
  public Optional<Augmentation> augmentation() {
    return attached.augmentation();
  }

  /**
   * Who is told.
   *
   * @return the listeners, in order
   */
  public List<TrainingListener> listeners() {
    return attached.listeners();
  }

  private static String origin(Classifier classifier) {
    return "a model trained on " + classifier.provenance().data();
  }
}
