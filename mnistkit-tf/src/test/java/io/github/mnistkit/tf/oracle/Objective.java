package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Loss;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objective of a batch and its gradients. */
final class Objective {

  private final Evaluator evaluator;
  private final Map<String, Double> metrics = new TreeMap<>();
  private double total;

  private Objective(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Computes the objective, and in training takes its gradient back to the weights.
   *
   * @param classWeights factors of the main loss by class, or none
   */
  static Objective of(
      Evaluator evaluator,
      ModelSpec spec,
      Data.Batch batch,
      Evaluator.Mode mode,
      Loss loss,
      List<Double> classWeights) {
    Objective objective = new Objective(evaluator);
    Flow logits = evaluator.logits(spec, batch.pixels(), mode);
    double[][] gradient = objective.main(spec, loss, logits.value(), batch.labels(), classWeights);
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      objective.auxiliary(head, batch.auxiliaries().get(head.name()));
    }
    if (mode == Evaluator.Mode.TRAINING) {
      double[][] unused = logits.back().apply(gradient);
    }
    spec.weights().forEach(objective::penalty);
    objective.metrics.put("loss", objective.total);
    return objective;
  }

  private double[][] main(
      ModelSpec spec, Loss loss, double[][] logits, int[] labels, List<Double> classWeights) {
    double[][] gradient = new double[logits.length][];
    for (int n = 0; n < logits.length; n++) {
      double weight = classWeights.isEmpty() ? 1 : classWeights.get(labels[n]);
      ExampleLoss one =
          ExampleLoss.of(loss, spec.output().head(), logits[n], labels[n], evaluator.noise());
      total += weight * evaluator.noise().on(one.value(), 1) / logits.length;
      gradient[n] = scaled(evaluator.noise().on(one.gradient()), weight / logits.length);
    }
    metrics.put("accuracy", accuracy(logits, labels));
    return gradient;
  }

  /** The mean over all answers; always the head's own loss, without class weights. */
  private void auxiliary(AuxiliaryHead auxiliary, int[] labels) {
    String name = auxiliary.name();
    double weight = auxiliary.layer().weight();
    Head head = auxiliary.layer().branch().output().head();
    double[][] logits = evaluator.trace().auxiliaries.get(name).value();
    double[][] gradient = new double[logits.length][];
    double mean = 0;
    for (int n = 0; n < logits.length; n++) {
      ExampleLoss one =
          ExampleLoss.of(Loss.ofHead(), head, logits[n], labels[n], evaluator.noise());
      mean += evaluator.noise().on(one.value(), 1) / logits.length;
      gradient[n] = scaled(evaluator.noise().on(one.gradient()), weight / logits.length);
    }
    total += weight * mean;
    metrics.put(name + ".loss", mean);
    metrics.put(name + ".accuracy", accuracy(logits, labels));
    evaluator.trace().auxiliaryGradients.put(name, gradient);
  }

  /** l1·Σ|w| + l2·Σw² of a kernel that is trained. */
  private void penalty(Weight weight) {
    Regularizer rule = weight.parameter().regularizer();
    if (!weight.trainable() || weight.parameter().role() != Parameter.Role.KERNEL) {
      return;
    }
    double[] w = evaluator.weight(weight.name());
    double[] gradient = evaluator.gradient(weight.name());
    for (int i = 0; i < w.length; i++) {
      total += rule.l1() * Math.abs(w[i]) + rule.l2() * w[i] * w[i];
      gradient[i] += rule.l1() * Math.signum(w[i]) + 2 * rule.l2() * w[i];
    }
    if (rule.l1() > 0) {
      evaluator.trace().kinks.add(w);
    }
  }

  /** The part of rows whose largest logit is the label's, the first of them on ties. */
  private static double accuracy(double[][] logits, int[] labels) {
    double right = 0;
    for (int n = 0; n < logits.length; n++) {
      int best = 0;
      for (int k = 1; k < logits[n].length; k++) {
        best = logits[n][k] > logits[n][best] ? k : best;
      }
      right += best == labels[n] ? 1 : 0;
    }
    return right / logits.length;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  /** The figures of the batch, by their keys in a history. */
  Map<String, Double> metrics() {
    return metrics;
  }
}
