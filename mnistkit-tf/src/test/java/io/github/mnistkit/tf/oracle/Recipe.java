package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * A training of ten updates.
 *
 * <p>Batch norm makes some gradients 0 but for rounding: of the bias before it, and of everything
 * before it in batches of one or two vectors. Optimizers that divide by √(v + ε) make steps of them
 * nevertheless. With batch norm, most recipes therefore have larger batches and a larger ε.
 *
 * @param seed of data and weights
 * @param spec the model
 * @param plan how it is trained
 * @param examples how many it is trained on
 */
record Recipe(long seed, ModelSpec spec, TrainingPlan plan, int examples) {

  private static final int UPDATES = 10;

  /** A recipe of a seed. */
  static Recipe of(long seed) {
    return of(seed, RandomSpec::of);
  }

  /** A recipe of a seed whose model has many channels. */
  static Recipe wide(long seed) {
    return of(seed, WideSpec::of);
  }

  /** A recipe of a seed that trains the members of an ensemble together. */
  static Recipe ensemble(long seed) {
    return of(seed, RandomSpec::ensemble);
  }

  private static Recipe of(long seed, LongFunction<ModelSpec> specs) {
    Random random = Data.random(~seed);
    ModelSpec spec = specs.apply(random.nextLong());
    int perEpoch = List.of(1, 1, 2, 5, 10).get(random.nextInt(5));
    boolean sensitive = spec.toText().contains("batchNorm") && random.nextInt(10) > 0;
    int least = sensitive ? 3 : 1;
    int batch = least + random.nextInt(5);
    int examples = (perEpoch - 1) * batch + least + random.nextInt(batch - least + 1);
    double epsilon = Math.pow(10, -1 - random.nextInt(sensitive ? 3 : 8));
    TrainingPlan plan =
        TrainingPlan.of(optimizer(random, epsilon), schedule(random, perEpoch))
            .loss(loss(random))
            .clipping(clipping(random))
            .epochs(UPDATES / perEpoch)
            .batchSize(batch)
            .seed(seed);
    if (perEpoch == 1) {
      plan = plan.fullBatch();
    } else {
      plan = plan.unshuffled();
    }
    if (random.nextInt(4) == 0) {
      plan = plan.measuringTrainingInInferenceMode();
    }
    plan = plan.parts(parts(seed, plan.lastBatchSizeFor(examples)));
    Recipe weighted = new Recipe(seed, spec, weighted(random, plan, spec.classes()), examples);
    return weighted.learns() ? weighted : new Recipe(seed, spec, plan, examples);
  }

  /** One to four parts, none of which is empty. */
  private static int parts(long seed, int smallestBatch) {
    return Math.min(1 + (int) Math.floorMod(seed, 4L), smallestBatch);
  }

  /** Plans that give every class of the training data a weight of 0 are refused. */
  private boolean learns() {
    return plan.classWeights().isEmpty()
        || Arrays.stream(training().all().labels()).anyMatch(k -> plan.classWeights().get(k) > 0);
  }

  private static TrainingPlan weighted(Random random, TrainingPlan plan, int classes) {
    if (random.nextInt(3) > 0) {
      return plan;
    }
    double[] weights = random.doubles(classes, 0.1, 3).toArray();
    weights[random.nextInt(classes)] *= random.nextInt(2);
    return plan.classWeights(weights);
  }

  private static Optimizer optimizer(Random random, double epsilon) {
    double beta1 = random.nextDouble() * 0.95;
    double beta2 = 1 - Math.pow(10, -3 * random.nextDouble());
    return switch (random.nextInt(10)) {
      case 0 -> Optimizer.sgd();
      case 1 -> Optimizer.momentum(beta1);
      case 2 -> Optimizer.nesterov(beta1);
      case 3 -> new Optimizer.AdaGrad(0.01 + random.nextDouble(), epsilon);
      case 4 -> new Optimizer.Adadelta(beta2, epsilon);
      case 5 -> new Optimizer.RmsProp(beta2, random.nextInt(2) * beta1, epsilon);
      case 6 -> new Optimizer.Adam(beta1, beta2, epsilon, 0);
      case 7 -> new Optimizer.Adam(beta1, beta2, epsilon, random.nextDouble());
      case 8 -> new Optimizer.AdaMax(beta1, beta2, epsilon);
      default -> new Optimizer.Nadam(beta1, beta2, epsilon);
    };
  }

  private static Schedule schedule(Random random, int perEpoch) {
    double rate = Math.pow(10, -3 + 2 * random.nextDouble());
    double part = 0.1 + 0.9 * random.nextDouble();
    Schedule schedule =
        switch (random.nextInt(5)) {
          case 0 -> Schedule.step(rate, part, 1 + random.nextInt(UPDATES / perEpoch));
          case 1 -> Schedule.exponential(rate, part);
          case 2 -> Schedule.inverseTime(rate, random.nextDouble());
          case 3 -> Schedule.cosine(rate);
          default -> Schedule.constant(rate);
        };
    return random.nextInt(3) > 0 ? schedule : schedule.warmUp(1 + random.nextInt(UPDATES + 5));
  }

  private static Loss loss(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Loss.crossEntropy();
      case 1 -> Loss.smoothedCrossEntropy(random.nextDouble());
      case 2 -> Loss.meanSquaredErrorOnLogits();
      case 3 -> Loss.meanSquaredErrorOnProbabilities();
      default -> Loss.ofHead();
    };
  }

  private static Clipping clipping(Random random) {
    double value = Math.pow(10, -3 + 3 * random.nextDouble());
    double norm = Math.pow(10, -2 + 3 * random.nextDouble());
    return switch (random.nextInt(6)) {
      case 0 -> Clipping.byValue(value);
      case 1 -> Clipping.byNorm(norm);
      case 2 -> new Clipping(value, norm);
      default -> Clipping.none();
    };
  }

  Data training() {
    return Data.of(spec, examples, seed);
  }

  Data validation() {
    return Data.of(spec, 3, seed + 1);
  }

  /** Where it starts. */
  Map<String, float[]> weights() {
    return Data.weights(spec, seed);
  }

  /** Everything, to be read. */
  String toText() {
    return examples + " examples\n" + plan.toText() + "\n" + spec.toText();
  }
}
