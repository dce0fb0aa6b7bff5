package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a model is trained. Pure data, equal by value; each method returns a copy with one thing
 * changed.
 *
 * @param optimizer how gradients move weights
 * @param schedule the learning rate of every update
 * @param loss what is made small
 * @param clipping limits on gradients
 * @param classWeights what an example's loss is multiplied with in training, by class; empty for 1
 *     everywhere
 * @param batchSize examples per update, at least 1; a last, smaller batch ends each epoch
 * @param epochs passes through the data, at least 1
 * @param order whether every epoch is shuffled anew
 * @param trainingMetrics what the figures of the training data are measured on
 * @param callbacks what happens when a figure says so, at most one of each kind
 * @param seed of initial weights, shuffles and dropout
 */
public record TrainingPlan(
    Optimizer optimizer,
    Schedule schedule,
    Loss loss,
    Clipping clipping,
    List<Double> classWeights,
    int batchSize,
    int epochs,
    Order order,
    TrainingMetrics trainingMetrics,
    List<Callback> callbacks,
    long seed) {

  /** In which order the examples are seen. */
  public enum Order {
    /** Shuffled anew before each epoch, from the seed. */
    SHUFFLED,
    /** As they stand, in every epoch. */
    AS_GIVEN
  }

  /** What the figures of the training data are measured on. */
  public enum TrainingMetrics {
    /** On the batches as they are trained on: dropout is active, and weights change meanwhile. */
    RUNNING,
    /** In a second pass in inference mode at the end of each epoch. */
    INFERENCE
  }

  /**
   * Checks the numbers.
   *
   * @param optimizer how gradients move weights
   * @param schedule the learning rate of every update
   * @param loss what is made small
   * @param clipping limits on gradients
   * @param classWeights what an example's loss is multiplied with
   * @param batchSize examples per update
   * @param epochs passes through the data
   * @param order whether every epoch is shuffled anew
   * @param trainingMetrics what the figures of the training data are measured on
   * @param callbacks what happens when a figure says so
   * @param seed of initial weights
   * @throws IllegalArgumentException if batch size or epochs are below 1, a class weight is
   *     negative or not finite, or two callbacks are of one kind
   */
  public TrainingPlan {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(clipping, "clipping");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(trainingMetrics, "trainingMetrics");
    Check.atLeast("TrainingPlan.batchSize", batchSize, 1);
    Check.atLeast("TrainingPlan.epochs", epochs, 1);
    classWeights = List.copyOf(Objects.requireNonNull(classWeights, "classWeights"));
    classWeights.forEach(weight -> Check.notNegative("TrainingPlan.classWeights", weight));
    callbacks = List.copyOf(Objects.requireNonNull(callbacks, "callbacks"));
    FitChecks.callbacks(callbacks);
  }

  /**
   * A plan with any optimizer and schedule; batch size 32, 1 epoch, shuffled, seed 0.
   *
   * @param optimizer how gradients move weights
   * @param schedule the learning rate
   * @return the plan
   */
  public static TrainingPlan of(Optimizer optimizer, Schedule schedule) {
    return new TrainingPlan(
        optimizer,
        schedule,
        Loss.ofHead(),
        Clipping.none(),
        List.of(),
        32,
        1,
        Order.SHUFFLED,
        TrainingMetrics.RUNNING,
        List.of(),
        0);
  }

  /**
   * Adam at a constant rate.
   *
   * @param learningRate above 0
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan adam(double learningRate) {
    return of(Optimizer.adam(), Schedule.constant(learningRate));
  }

  /**
   * Plain gradient descent at a constant rate.
   *
   * @param learningRate above 0
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan sgd(double learningRate) {
    return of(Optimizer.sgd(), Schedule.constant(learningRate));
  }

  /**
   * Adadelta at a constant rate.
   *
   * @param learningRate above 0; 1 in its paper
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan adadelta(double learningRate) {
    return of(Optimizer.adadelta(), Schedule.constant(learningRate));
  }

  /**
   * {@return a copy that changes the optimizer}
   *
   * @param choice how gradients move weights
   */
  public TrainingPlan optimizer(Optimizer choice) {
    return with(parts -> parts.optimizer = choice);
  }

  /**
   * {@return a copy that changes the learning rate}
   *
   * @param choice the rate of every update
   */
  public TrainingPlan schedule(Schedule choice) {
    return with(parts -> parts.schedule = choice);
  }

  /**
   * {@return a copy that changes the loss}
   *
   * @param choice what is made small
   */
  public TrainingPlan loss(Loss choice) {
    return with(parts -> parts.loss = choice);
  }

  /**
   * {@return a copy that changes the limits on gradients}
   *
   * @param choice the limits
   */
  public TrainingPlan clipping(Clipping choice) {
    return with(parts -> parts.clipping = choice);
  }

  /**
   * Multiplies the loss of each example by a weight of its class. Auxiliary losses are not
   * weighted, nor are losses in inference mode such as {@code valLoss}, by which plans can be
   * compared.
   *
   * @param weights one per class, 0 or more, above 0 for a class of the training data
   * @return a copy
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public TrainingPlan classWeights(double... weights) {
    return with(parts -> parts.classWeights = Arrays.stream(weights).boxed().toList());
  }

  /**
   * {@return a copy that changes the number of examples per update}
   *
   * @param examples at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TrainingPlan batchSize(int examples) {
    return with(parts -> parts.batchSize = examples);
  }

  /** {@return a copy whose updates see all examples at once: the largest batch size there is} */
  public TrainingPlan fullBatch() {
    return batchSize(Integer.MAX_VALUE);
  }

  /**
   * {@return a copy that changes the number of passes through the data}
   *
   * @param passes at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TrainingPlan epochs(int passes) {
    return with(parts -> parts.epochs = passes);
  }

  /** {@return a copy that sees the examples in the order in which they stand} */
  public TrainingPlan unshuffled() {
    return with(parts -> parts.order = Order.AS_GIVEN);
  }

  /**
   * {@return a copy that measures the training data in inference mode after each epoch, so that the
   * gap to the validation figures is nothing but overfitting; it costs one more pass per epoch}
   */
  public TrainingPlan measuringTrainingInInferenceMode() {
    return with(parts -> parts.trainingMetrics = TrainingMetrics.INFERENCE);
  }

  /**
   * {@return a copy that does one thing more when a figure of the history says so}
   *
   * @param callback of a kind that there is not yet
   * @throws IllegalArgumentException if there is one of its kind
   */
  public TrainingPlan callback(Callback callback) {
    Objects.requireNonNull(callback, "callback");
    return with(parts -> parts.callbacks.add(callback));
  }

  /**
   * {@return a copy that changes the seed of initial weights, shuffles and dropout}
   *
   * @param number any
   */
  public TrainingPlan seed(long number) {
    return with(parts -> parts.seed = number);
  }

  /**
   * The plan as text, which {@link #parse} reads back as an equal plan.
   *
   * @return lines of {@code name = kind setting=value …}; of a loss of the user's own, its kind and
   *     its attributes, which are read back as a loss that no trainer knows
   */
  public String toText() {
    return PlanText.write(this);
  }

  /**
   * Reads a plan from its text.
   *
   * @param text what {@link #toText} wrote
   * @return the plan
   * @throws IllegalArgumentException if the text is not such a text; the message names the line
   */
  public static TrainingPlan parse(String text) {
    return PlanText.read(text);
  }

  private TrainingPlan with(Consumer<PlanParts> change) {
    PlanParts parts = new PlanParts(this);
    change.accept(parts);
    return parts.plan();
  }
}
