package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The settings of a training: optimizer, learning rate, loss, batch size, epochs and seed.
 *
 * <pre>{@code
 * TrainingPlan plan =
 *     TrainingPlan.of(Optimizer.adamW(0.01), Schedule.cosine(0.001).warmUp(100))
 *         .batchSize(128)
 *         .epochs(20)
 *         .callback(Callback.earlyStopping("valLoss", 3))
 *         .seed(1);
 * }</pre>
 *
 * <p>Plans are pure data and equal by value; each method returns a copy with one setting changed.
 * They are immutable and may be shared between threads; custom parts must be immutable too.
 *
 * @param optimizer how gradients change weights
 * @param schedule the learning rate of every step
 * @param rateFactors the factor of the learning rate, by layer or head; 1 for all others
 * @param loss the objective
 * @param clipping limits on gradients
 * @param classWeights the factor of an example's loss in training, by class; empty for 1 everywhere
 * @param batchSize the examples per step, at least 1; the last batch of an epoch may be smaller
 * @param parts the parts of a batch that are computed side by side, at most the batch size; 0 for
 *     the trainer's choice
 * @param epochs the passes through the data, at least 1
 * @param validation how often the validation data is evaluated, if there is any
 * @param order whether the examples are shuffled before every epoch
 * @param trainingMetrics how the metrics of the training data are measured
 * @param callbacks the actions triggered by metrics, at most one of each kind
 * @param seed the seed of initial weights, shuffles and dropout
 */
public record TrainingPlan(
    Optimizer optimizer,
    Schedule schedule,
    Map<String, Double> rateFactors,
    Loss loss,
    Clipping clipping,
    List<Double> classWeights,
    int batchSize,
    int parts,
    int epochs,
    Validation validation,
    Order order,
    TrainingMetrics trainingMetrics,
    List<Callback> callbacks,
    long seed) {

  /** The batch size of a plan whose steps use all examples at once. */
  public static final int FULL_BATCH = Integer.MAX_VALUE;

  /** The order of the examples in an epoch. */
  public enum Order {
    /** Shuffled before each epoch, using the seed. */
    SHUFFLED,
    /** The given order in every epoch. */
    AS_GIVEN
  }

  /** How the metrics of the training data are measured. */
  public enum TrainingMetrics {
    /** On the batches during training, while dropout is active and weights change. */
    RUNNING,
    /** In a second pass in inference mode at the end of each epoch. */
    INFERENCE
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if batch size or epochs are below 1, the parts are negative or
   *     exceed the batch size, a class weight is negative or not finite, a rate factor is not a
   *     finite number above 0, two callbacks are of one kind, or a callback cannot work with the
   *     validations
   */
  public TrainingPlan {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(schedule, "schedule");
    rateFactors = RateFactors.checked(Objects.requireNonNull(rateFactors, "rateFactors"));
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(clipping, "clipping");
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(trainingMetrics, "trainingMetrics");
    Check.atLeast("TrainingPlan.batchSize", batchSize, 1);
    FitChecks.parts(parts, batchSize);
    Check.atLeast("TrainingPlan.epochs", epochs, 1);
    classWeights = List.copyOf(Objects.requireNonNull(classWeights, "classWeights"));
    classWeights.forEach(weight -> Check.notNegative("TrainingPlan.classWeights", weight));
    callbacks = List.copyOf(Objects.requireNonNull(callbacks, "callbacks"));
    FitChecks.callbacks(callbacks);
    ValidationChecks.callbacks(validation, callbacks);
  }

  /**
   * Creates a plan with any optimizer and schedule, batch size 32, 1 epoch, shuffled, validation
   * after every epoch, seed 0.
   *
   * @param optimizer how gradients change weights
   * @param schedule the learning rate
   * @return the plan
   */
  public static TrainingPlan of(Optimizer optimizer, Schedule schedule) {
    return new TrainingPlan(
        optimizer,
        schedule,
        Map.of(),
        Loss.ofHead(),
        Clipping.none(),
        List.of(),
        32,
        0,
        1,
        Validation.everyEpoch(),
        Order.SHUFFLED,
        TrainingMetrics.RUNNING,
        List.of(),
        0);
  }

  /**
   * Creates a plan with Adam at a constant rate.
   *
   * @param learningRate the learning rate, above 0
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan adam(double learningRate) {
    return of(Optimizer.adam(), Schedule.constant(learningRate));
  }

  /**
   * Creates a plan with plain gradient descent at a constant rate.
   *
   * @param learningRate the learning rate, above 0
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan sgd(double learningRate) {
    return of(Optimizer.sgd(), Schedule.constant(learningRate));
  }

  /**
   * Creates a plan with Adadelta at a constant rate.
   *
   * @param learningRate the learning rate, above 0; 1 in its paper
   * @return the plan
   * @throws IllegalArgumentException if the rate is not a finite number above 0
   */
  public static TrainingPlan adadelta(double learningRate) {
    return of(Optimizer.adadelta(), Schedule.constant(learningRate));
  }

  /**
   * {@return a copy with another optimizer}
   *
   * @param choice how gradients change weights
   */
  public TrainingPlan optimizer(Optimizer choice) {
    return with(parts -> parts.optimizer = choice);
  }

  /**
   * {@return a copy with another schedule}
   *
   * @param choice the learning rate of every step
   */
  public TrainingPlan schedule(Schedule choice) {
    return with(parts -> parts.schedule = choice);
  }

  /**
   * Multiplies the learning rate of one layer or head, such as 0.1 for layers that are trained
   * already (discriminative fine-tuning; Howard &amp; Ruder, 2018). Each update of its weights is
   * multiplied by the factor, whatever the optimizer, including weight decay: in a step of rate η,
   * the optimizer gives it factor·η. Gradients, penalties and the optimizer's state are those of
   * factor 1, except the velocity of RMSProp, which contains the rate.
   *
   * @param layer the name of a layer or head with weights; in a tower or branch too. Of separate
   *     towers, all copies have the factor
   * @param factor a finite number above 0; to leave a layer as it is, freeze it instead: {@link
   *     io.github.mnistkit.model.ModelSpec#frozenThrough}
   * @return a copy
   * @throws IllegalArgumentException if the factor is not a finite number above 0
   */
  public TrainingPlan rateFactor(String layer, double factor) {
    return with(parts -> parts.rateFactors.put(layer, factor));
  }

  /**
   * Returns the factor of the learning rate of a weight.
   *
   * @param weight a weight of the model
   * @return that of its layer or head; 1 if it has none
   */
  public double rateFactorOf(Weight weight) {
    return rateFactors.getOrDefault(RateFactors.layer(weight.name()), 1.0);
  }

  /**
   * {@return a copy with another loss}
   *
   * @param choice the objective
   */
  public TrainingPlan loss(Loss choice) {
    return with(parts -> parts.loss = choice);
  }

  /**
   * {@return a copy with other limits on gradients}
   *
   * @param choice the limits
   */
  public TrainingPlan clipping(Clipping choice) {
    return with(parts -> parts.clipping = choice);
  }

  /**
   * Multiplies the loss of each example by a weight of its class. Auxiliary losses are not
   * weighted, nor are losses in inference mode such as {@code valLoss}, so that these can be used
   * to compare plans.
   *
   * @param weights one per class, 0 or more, above 0 for a class of the training data
   * @return a copy
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public TrainingPlan classWeights(double... weights) {
    return with(parts -> parts.classWeights = Arrays.stream(weights).boxed().toList());
  }

  /**
   * {@return a copy with another number of examples per step}
   *
   * @param examples at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TrainingPlan batchSize(int examples) {
    return with(parts -> parts.batchSize = examples);
  }

  /**
   * Sets the number of parts into which each batch is cut. Parts are computed side by side over the
   * same weights, each operation on one thread, and their losses and gradients are added up: those
   * of the whole batch, to rounding. Layers that look at the whole batch still do. What repeats to
   * the last bit repeats for one number of parts, on any number of threads. A part is never empty:
   * if the last batch of an epoch has fewer examples than there are parts, the fit is refused.
   *
   * @param count at least 1 and at most the batch size; 0, the default, lets the trainer choose by
   *     model, batch size and processors, which a model's record reports
   * @return a copy
   * @throws IllegalArgumentException if it is negative or exceeds the batch size
   */
  public TrainingPlan parts(int count) {
    return with(parts -> parts.parts = count);
  }

  /**
   * {@return a copy whose steps use all examples at once, by the batch size {@link #FULL_BATCH}}
   */
  public TrainingPlan fullBatch() {
    return batchSize(FULL_BATCH);
  }

  /**
   * Returns the number of examples in each batch of an epoch but the last, which may be smaller.
   *
   * @param examples the examples of the training data, at least 1
   * @return the batch size, or all examples if they are fewer
   * @throws IllegalArgumentException if there are no examples
   */
  public int batchSizeFor(int examples) {
    Check.atLeast("TrainingPlan.batchSizeFor examples", examples, 1);
    return Math.min(batchSize, examples);
  }

  /**
   * Returns the number of examples in the last batch of an epoch.
   *
   * @param examples the examples of the training data, at least 1
   * @return the examples that whole batches leave, or the batch size if they leave none
   * @throws IllegalArgumentException if there are no examples
   */
  public int lastBatchSizeFor(int examples) {
    int batch = batchSizeFor(examples);
    return examples - (stepsPerEpoch(examples) - 1) * batch;
  }

  /**
   * Returns the number of batches that an epoch has, each of which makes a step.
   *
   * @param examples the examples of the training data, at least 1
   * @return examples / batch size, rounded up
   * @throws IllegalArgumentException if there are no examples
   */
  public int stepsPerEpoch(int examples) {
    return (examples - 1) / batchSizeFor(examples) + 1;
  }

  /**
   * {@return a copy with another number of passes through the data}
   *
   * @param passes at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TrainingPlan epochs(int passes) {
    return with(parts -> parts.epochs = passes);
  }

  /**
   * Sets how often the validation data is evaluated. Callbacks that monitor a validation metric
   * need one: they decide after epochs that are validated, and count their patience in epochs. A
   * patience must be at least the number of epochs from one validation to the next.
   *
   * @param choice every epoch, every few epochs or after the last one only; every epoch by default
   * @return a copy
   * @throws IllegalArgumentException if a callback monitors a validation metric and has less
   *     patience, or there is no validation before the last epoch
   */
  public TrainingPlan validation(Validation choice) {
    return with(parts -> parts.validation = choice);
  }

  /** {@return a copy that uses the examples in the given order} */
  public TrainingPlan unshuffled() {
    return with(parts -> parts.order = Order.AS_GIVEN);
  }

  /**
   * {@return a copy that measures the training data in inference mode after each epoch, so that the
   * gap to the validation metrics is due to overfitting alone; it costs one more pass per epoch}
   */
  public TrainingPlan measuringTrainingInInferenceMode() {
    return with(parts -> parts.trainingMetrics = TrainingMetrics.INFERENCE);
  }

  /**
   * {@return a copy with one more callback}
   *
   * @param callback a callback of a kind that the plan does not have yet
   * @throws IllegalArgumentException if the plan already has one of its kind, or the callback
   *     cannot work with the plan's {@linkplain #validation(Validation) validations}
   */
  public TrainingPlan callback(Callback callback) {
    Objects.requireNonNull(callback, "callback");
    return with(parts -> parts.callbacks.add(callback));
  }

  /**
   * {@return a copy with another seed of initial weights, shuffles and dropout}
   *
   * @param number any number
   */
  public TrainingPlan seed(long number) {
    return with(parts -> parts.seed = number);
  }

  /**
   * Returns the plan as text, which {@link #parse} reads back as an equal plan.
   *
   * @return lines of {@code name = kind setting=value …}; custom parts are written as their kind
   *     and attributes
   */
  public String toText() {
    return PlanText.write(this);
  }

  /**
   * Reads a plan from its text. Custom parts are kept by kind and attributes only; see {@link
   * #parse(String, CustomParts)}.
   *
   * @param text what {@link #toText} wrote
   * @return the plan
   * @throws IllegalArgumentException if the text is not valid; the message names the line
   */
  public static TrainingPlan parse(String text) {
    return parse(text, CustomParts.none());
  }

  /**
   * Reads a plan with a custom optimizer, schedule, loss or callback. Without a reader for a part,
   * the plan still is a complete record: it is written as the same text again, but a fit with it is
   * refused with a {@link io.github.mnistkit.model.MissingPartException} that names the part.
   *
   * @param text what {@link #toText} wrote
   * @param custom readers for those parts
   * @return the plan
   * @throws IllegalArgumentException if the text is not valid; the message names the line
   */
  public static TrainingPlan parse(String text, CustomParts custom) {
    return PlanText.read(text, Objects.requireNonNull(custom, "custom"));
  }

  /** {@return the text of {@link #toText}} */
  @Override
  public String toString() {
    return toText();
  }

  private TrainingPlan with(Consumer<PlanBuilder> change) {
    PlanBuilder parts = new PlanBuilder(this);
    change.accept(parts);
    return parts.plan();
  }
}
