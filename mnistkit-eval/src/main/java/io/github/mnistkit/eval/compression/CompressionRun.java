package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressionStage.Kind;
import io.github.mnistkit.eval.compression.coding.Codes;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
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

/** One compression under way: the model as it is now, and the stages so far. */
final class CompressionRun implements AutoCloseable {

  private final Trainer trainer;
  private final Split data;
  private final ModelSpec spec;
  private final Map<String, float[]> first;
  private final List<CompressionStage> stages = new ArrayList<>();

  /** The model now; the one that was given is not this one's to close. */
  private Classifier current;

  private boolean own;

  CompressionRun(Trainer trainer, Classifier classifier, Split data) {
    this.trainer = trainer;
    this.data = data;
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
      Map<String, float[]> kernels = pruning.pruned(spec, current.weights(), first, round);
      replace(kernels, WeightStructure.ZEROS, pruning.toString());
      stage(Kind.PRUNED, which, fixedBytes());
      if (steps.retraining().isPresent()) {
        train(steps.retraining().get());
        stage(Kind.RETRAINED, which, fixedBytes());
      }
    }
    if (steps.quantization().isPresent()) {
      Quantization quantization = steps.quantization().get();
      replace(
          quantization.quantized(spec, current.weights()),
          WeightStructure.SHARED_VALUES,
          quantization.toString());
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
    float[] coded = current.predict(data.second()).logits();
    become(model.classifier(trainer));
    stage(Kind.ENCODED, "", model.bytes());
    if (!Arrays.equals(coded, current.predict(data.second()).logits())) {
      throw new IllegalStateException(
          "the decoded model must answer as the coded one does, but answers otherwise");
    }
    own = false;
    return new Compressed(stages, model, current);
  }

  private void replace(Map<String, float[]> kernels, WeightStructure structure, String step) {
    TrainingRecord record = current.provenance();
    Map<String, WeightStructure> all = new LinkedHashMap<>(record.structure());
    kernels.keySet().forEach(name -> all.put(name, structure));
    become(
        trainer.classifier(
            record.structured(all).then(step), Kernels.with(current.weights(), kernels)));
  }

  private void train(TrainingPlan plan) {
    TrainingRecord before = current.provenance();
    FitResult result =
        trainer
            .fit(spec, plan)
            .on(data.first())
            .validating(data.second())
            .startingFrom(current)
            .preserving(current.provenance().structure())
            .run();
    try (Classifier trained = result.classifier()) {
      become(trainer.classifier(after(before, trained.provenance()), trained.weights()));
    }
  }

  /** The record of what was trained, with what was done before as well. */
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
        trained.structure());
  }

  private void become(Classifier next) {
    close();
    current = next;
    own = true;
  }

  private void stage(Kind kind, String round, long bytes) {
    long parameters = 0;
    for (float[] values : current.weights().values()) {
      for (float value : values) {
        parameters += value == 0 ? 0 : 1;
      }
    }
    stages.add(
        new CompressionStage(
            kind,
            kind.name().toLowerCase(Locale.ROOT) + round,
            Evaluation.of(current.predict(data.second())).accuracy(),
            parameters,
            bytes,
            (double) Byte.SIZE * bytes / spec.summary().parameters()));
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
