package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.oracle.Evaluator.Mode;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains a model by its definition: batches as they stand, gradients, clipping, updates. */
final class Descent {

  private final Recipe recipe;
  private final TrainingPlan plan;
  private final Noise noise;
  private final Optimization.Rule rule;
  private final Map<String, double[]> weights = new LinkedHashMap<>();
  private final List<double[]> kinks = new ArrayList<>();
  private final List<Map<String, Double>> history = new ArrayList<>();
  private int updates;

  /**
   * The end of a training.
   *
   * @param weights by name
   * @param history the figures of each epoch
   * @param kinks distances of all steps to where a derivative jumps
   */
  record End(
      Map<String, double[]> weights, List<Map<String, Double>> history, List<double[]> kinks) {}

  private Descent(Recipe recipe, Noise noise) {
    this.recipe = recipe;
    this.plan = recipe.plan();
    this.noise = noise;
    this.rule = plan.optimizer().accept(new Optimization(noise));
    Data.doubles(recipe.weights()).forEach((name, values) -> weights.put(name, values.clone()));
  }

  static End of(Recipe recipe, Noise noise) {
    Descent descent = new Descent(recipe, noise);
    for (int epoch = 0; epoch < recipe.plan().epochs(); epoch++) {
      descent.epoch();
    }
    return new End(descent.weights, descent.history, descent.kinks);
  }

  private void epoch() {
    Data.Batch all = recipe.training().all();
    int size = Math.min(plan.batchSize(), all.size());
    Map<String, Double> metrics = new TreeMap<>();
    for (int from = 0; from < all.size(); from += size) {
      Data.Batch batch = all.range(from, Math.min(all.size(), from + size));
      double share = (double) batch.size() / all.size();
      step(batch, (all.size() + size - 1) / size)
          .forEach((key, value) -> metrics.merge(key, share * value, Double::sum));
    }
    if (plan.trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE) {
      metrics.putAll(evaluated(all));
    }
    evaluated(recipe.validation().all())
        .forEach((key, value) -> metrics.put(validationKey(key), value));
    history.add(metrics);
  }

  /** The metrics of inference mode, which are without class weights. */
  private Map<String, Double> evaluated(Data.Batch examples) {
    return Objective.of(
            new Evaluator(weights, noise),
            recipe.spec(),
            examples,
            Mode.INFERENCE,
            plan.loss(),
            List.of())
        .metrics();
  }

  /** {@code valLoss}, or {@code NAME.valLoss} of an auxiliary head. */
  private static String validationKey(String key) {
    int at = key.indexOf('.') + 1;
    return key.substring(0, at)
        + "val"
        + Character.toUpperCase(key.charAt(at))
        + key.substring(at + 1);
  }

  private Map<String, Double> step(Data.Batch batch, int perEpoch) {
    Evaluator evaluator = new Evaluator(weights, noise);
    Objective objective =
        Objective.of(
            evaluator, recipe.spec(), batch, Mode.TRAINING, plan.loss(), plan.classWeights());
    Map<String, double[]> gradients = new TreeMap<>();
    for (Weight weight : recipe.spec().weights()) {
      if (weight.trainable()) {
        gradients.put(weight.name(), noise.on(evaluator.gradient(weight.name())));
      }
    }
    clip(gradients, plan.clipping());
    double rate = plan.schedule().accept(new Rates(updates, perEpoch, plan.epochs()));
    updates++;
    for (Weight weight : recipe.spec().weights()) {
      if (weight.trainable()) {
        move(weight, gradients.get(weight.name()), noise.onSetting(rate));
        weights.computeIfPresent(weight.name(), (name, moved) -> noise.on(moved));
      }
    }
    evaluator.trace().statistics.forEach((name, moved) -> weights.put(name, noise.on(moved)));
    kinks.addAll(evaluator.trace().kinks);
    return objective.metrics();
  }

  private void move(Weight weight, double[] gradient, double rate) {
    double[] w = weights.get(weight.name());
    boolean kernel = weight.parameter().role() == Parameter.Role.KERNEL;
    rule.move(new Optimization.Step(weight.name(), w, gradient, rate, updates, kernel));
    limit(weight.parameter(), w);
  }

  /** Each element, then the norm of all together. */
  private static void clip(Map<String, double[]> gradients, Clipping clipping) {
    double squares = 0;
    for (double[] gradient : gradients.values()) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = Math.max(-clipping.value(), Math.min(clipping.value(), gradient[i]));
        squares += gradient[i] * gradient[i];
      }
    }
    double scale = Math.min(1, clipping.norm() / Math.sqrt(squares));
    for (double[] gradient : gradients.values()) {
      for (int i = 0; i < gradient.length && scale < 1; i++) {
        gradient[i] *= scale;
      }
    }
  }

  /** The weights into one unit, scaled down where their norm is above the limit. */
  private static void limit(Parameter parameter, double[] w) {
    int inputs = (int) parameter.fans().in();
    int units = w.length / inputs;
    for (int unit = 0; unit < units; unit++) {
      double squares = 0;
      for (int i = unit; i < w.length; i += units) {
        squares += w[i] * w[i];
      }
      double scale = Math.min(1, parameter.maxNorm() / Math.sqrt(squares));
      for (int i = unit; i < w.length && scale < 1; i += units) {
        w[i] *= scale;
      }
    }
  }
}
