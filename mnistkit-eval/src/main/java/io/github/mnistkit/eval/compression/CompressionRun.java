package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressionStage.Kind;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A running compression: the current model, and the stages so far. */
final class CompressionRun implements AutoCloseable {

  private final Trainer trainer;
  private final Split data;
  private final List<TrainingListener> listeners;
  private final ModelSpec spec;
  private final Map<String, float[]> first;
  private final List<CompressionStage> stages = new ArrayList<>();

  /** The current model; the given one must not be closed here. */
  private Classifier current;

  private boolean own;

  /** The output of the model at the latest stage. */
  private float[] logits = {};

  CompressionRun(
      Trainer trainer, Classifier classifier, Split data, List<TrainingListener> listeners) {
    this.trainer = trainer;
    this.data = data;
    this.listeners = listeners;
    this.spec = classifier.spec();
    this.first = classifier.weights();
    this.current = classifier;
  }

  Compressed of(CompressionSteps steps) {
    Pruning pruning = steps.pruning();
    Map<String, float[]> pruned = pruning.pruned(spec, first, first, pruning.rounds());
    steps.quantization().ifPresent(how -> how.requireEnough(spec, pruned));
    long bytes = Float.BYTES * spec.summary().parameters();
    stage(Kind.TRAINED, "", bytes);
    for (int round = 1; round <= pruning.rounds(); round++) {
      String which = pruning.rounds() == 1 ? "" : " " + round + "/" + pruning.rounds();
      if (!pruning.isNone()) {
        replace(pruning.pruned(spec, current.weights(), first, round), pruning.toString());
        stage(Kind.PRUNED, which, fixedBytes());
      }
      if (steps.retraining().isPresent()) {
        train(steps.retraining().get());
        stage(Kind.RETRAINED, which, fixedBytes());
      }
    }
    if (steps.quantization().isPresent()) {
      Quantization quantization = steps.quantization().get();
      share(quantization.quantized(spec, current.weights()), quantization.toString());
      stage(Kind.QUANTIZED, "", fixedBytes());
    }
    steps
        .finetuning()
        .ifPresent(
            plan -> {
              train(plan);
              stage(Kind.FINETUNED, "", fixedBytes());
            });
    return encoded();
  }

  private Compressed encoded() {
    CompressedModel model = CompressedModel.of(current);
    float[] coded = logits;
    become(model.classifier(trainer));
    stage(Kind.ENCODED, "", model.bytes());
    if (!Arrays.equals(coded, logits)) {
      throw new IllegalStateException(
          "the decoded model must give the same output as the coded one, but differs");
    }
    own = false;
    return new Compressed(stages, model, current);
  }

  /** Replaces kernels; shared values of a model that was compressed before stay shared. */
  private void replace(Map<String, float[]> kernels, String step) {
    Map<String, WeightStructure> structure = new LinkedHashMap<>(current.provenance().structure());
    kernels.forEach(
        (name, values) -> {
          if (hasZeros(values)) {
            structure.putIfAbsent(name, WeightStructure.ZEROS);
          }
        });
    replace(kernels, structure, step);
  }

  private void share(Map<String, float[]> kernels, String step) {
    Map<String, WeightStructure> structure = new LinkedHashMap<>(current.provenance().structure());
    kernels.keySet().forEach(name -> structure.put(name, WeightStructure.SHARED_VALUES));
    replace(kernels, structure, step);
  }

  private void replace(
      Map<String, float[]> kernels, Map<String, WeightStructure> structure, String step) {
    become(
        trainer.classifier(
            current.provenance().structured(structure).then(step),
            PrunableKernels.with(current.weights(), kernels)));
  }

  private static boolean hasZeros(float[] values) {
    for (float value : values) {
      if (value == 0) {
        return true;
      }
    }
    return false;
  }

  private void train(TrainingPlan plan) {
    TrainingRecord before = current.provenance();
    Fit fit =
        trainer
            .fit(spec, plan)
            .on(data.first())
            .validating(data.second())
            .startingFrom(current)
            .preserving(before.structure());
    for (TrainingListener listener : listeners) {
      fit = fit.listening(listener);
    }
    FitResult result = fit.run();
    try (Classifier trained = result.classifier()) {
      become(trainer.classifier(after(before, trained.provenance()), trained.weights()));
    }
  }

  /** Combines the record of a training with the record of the model before it. */
  private static TrainingRecord after(TrainingRecord before, TrainingRecord trained) {
    List<String> steps = new ArrayList<>(before.steps());
    steps.addAll(trained.steps());
    return new TrainingRecord(
        trained.spec(),
        trained.classNames(),
        trained.plan(),
        trained.data(),
        steps,
        trained.mnistkit(),
        trained.tensorflow(),
        trained.device(),
        trained.structure(),
        trained.auxiliaryClassNames(),
        trained.startingWeights());
  }

  private void become(Classifier next) {
    close();
    current = next;
    own = true;
  }

  private void stage(Kind kind, String round, long bytes) {
    ModelSummary summary = spec.summary(current.weights());
    Predictions predictions = current.predict(data.second());
    logits = predictions.logits();
    stages.add(
        new CompressionStage(
            kind,
            kind.name().toLowerCase(Locale.ROOT) + round,
            Evaluation.of(predictions).accuracy(),
            summary.parameters() - summary.zeros(),
            bytes,
            (double) Byte.SIZE * bytes / summary.parameters()));
  }

  private long fixedBytes() {
    return CompressedModel.of(current.provenance(), current.weights(), Codes.FIXED).bytes();
  }

  @Override
  public void close() {
    Optional.of(current).filter(classifier -> own).ifPresent(Classifier::close);
    own = false;
  }
}
