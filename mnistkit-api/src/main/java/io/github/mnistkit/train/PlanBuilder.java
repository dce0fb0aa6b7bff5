package io.github.mnistkit.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A mutable builder that copies a plan with some parts replaced. */
final class PlanBuilder {

  Optimizer optimizer;
  Schedule schedule;
  final Map<String, Double> rateFactors;
  Loss loss;
  Clipping clipping;
  List<Double> classWeights;
  int batchSize;
  int parts;
  int epochs;
  Validation validation;
  TrainingPlan.Order order;
  TrainingPlan.TrainingMetrics trainingMetrics;
  final List<Callback> callbacks;
  long seed;

  PlanBuilder(TrainingPlan plan) {
    optimizer = plan.optimizer();
    schedule = plan.schedule();
    rateFactors = new TreeMap<>(plan.rateFactors());
    loss = plan.loss();
    clipping = plan.clipping();
    classWeights = plan.classWeights();
    batchSize = plan.batchSize();
    parts = plan.parts();
    epochs = plan.epochs();
    validation = plan.validation();
    order = plan.order();
    trainingMetrics = plan.trainingMetrics();
    callbacks = new ArrayList<>(plan.callbacks());
    seed = plan.seed();
  }

  TrainingPlan plan() {
    return new TrainingPlan(
        optimizer,
        schedule,
        rateFactors,
        loss,
        clipping,
        classWeights,
        batchSize,
        parts,
        epochs,
        validation,
        order,
        trainingMetrics,
        callbacks,
        seed);
  }
}
