package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
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
  private final Optional<Examples> validation;
  private final Optional<Classifier> start;
  private final Optional<Lesson> lesson;
  private final List<TrainingListener> listeners;

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
      return new Fit(
          trainer,
          spec,
          plan,
          examples,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }

  private Fit(
      Trainer trainer,
      ModelSpec spec,
      TrainingPlan plan,
      Examples training,
      Optional<Examples> validation,
      Optional<Classifier> start,
      Optional<Lesson> lesson,
      List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.spec = spec;
    this.plan = plan;
    this.training = training;
    this.validation = validation;
    this.start = start;
    this.lesson = lesson;
    this.listeners = listeners;
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
    FitChecks.unset("validation data", validation.map(Examples::provenance));
    FitChecks.data("validation", spec, examples);
    return new Fit(trainer, spec, plan, training, Optional.of(examples), start, lesson, listeners);
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
    FitChecks.unset("starting weights", start.map(Fit::origin));
    FitChecks.start(spec, classifier.spec());
    return new Fit(
        trainer, spec, plan, training, validation, Optional.of(classifier), lesson, listeners);
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
    FitChecks.unset("a teacher", lesson.map(Lesson::teacher).map(Fit::origin));
    FitChecks.teacher(spec, teacher.spec());
    return new Fit(
        trainer,
        spec,
        plan,
        training,
        validation,
        start,
        Optional.of(new Lesson(teacher, distillation)),
        listeners);
  }

  /**
   * Tells a listener how training goes on, after those given before.
   *
   * @param listener the listener
   * @return a copy
   */
  public Fit listening(TrainingListener listener) {
    List<TrainingListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Fit(trainer, spec, plan, training, validation, start, lesson, List.copyOf(more));
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
    FitChecks.frozen(spec, start.map(Classifier::spec));
    return trainer.run(this);
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
    return validation;
  }

  /**
   * Where its first weights come from.
   *
   * @return another model, if any
   */
  public Optional<Classifier> start() {
    return start;
  }

  /**
   * Whom it learns from.
   *
   * @return the teacher and how, if any
   */
  public Optional<Lesson> lesson() {
    return lesson;
  }

  /**
   * Who is told.
   *
   * @return the listeners, in order
   */
  public List<TrainingListener> listeners() {
    return listeners;
  }

  private static String origin(Classifier classifier) {
    return "a model trained on " + classifier.provenance().data();
  }
}
