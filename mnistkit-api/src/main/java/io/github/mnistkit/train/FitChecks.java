package io.github.mnistkit.train;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.util.List;
import java.util.Optional;

/** Checks that a model, a plan and the data fit together. */
final class FitChecks {

  private FitChecks() {}

  static void data(String role, ModelSpec spec, Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          role + " data must hold at least 1 example, but " + examples.provenance() + " has 0");
    }
    if (!(spec.input() instanceof Input.Pixels pixels)) {
      throw new IllegalArgumentException(
          "a model that is trained must begin with pixels, but begins with features "
              + spec.input().shape());
    }
    ImageFormat wanted = pixels.format();
    if (!wanted.equals(examples.format())) {
      throw new IllegalArgumentException(
          "the model expects " + wanted + ", but the " + role + " data has " + examples.format());
    }
    classes("head " + spec.output().name(), spec.classes(), role, examples.classes());
    spec.auxiliaryHeads().forEach(head -> auxiliary(role, head, examples));
  }

  private static void auxiliary(String role, AuxiliaryHead head, Examples examples) {
    String subject = "auxiliary head \"" + head.name() + "\"";
    AuxiliaryLabels labels =
        examples
            .auxiliary(head.name())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model has an "
                            + subject
                            + ", but the "
                            + role
                            + " data has labels for "
                            + examples.auxiliaryNames()));
    classes(subject, head.classes(), role, labels.classNames().size());
    if (labels.size() != examples.size() * head.perExample()) {
      throw new IllegalArgumentException(
          subject
              + " gives "
              + head.perExample()
              + " predictions per example, but the "
              + role
              + " data has "
              + labels.size()
              + " labels for "
              + examples.size()
              + " examples");
    }
  }

  private static void classes(String head, int classes, String role, int found) {
    if (found > classes) {
      throw new IllegalArgumentException(
          head + " has " + classes + " classes, but the " + role + " data has " + found);
    }
  }

  /** Requires equal names up to the shorter list: the same index must not mean two classes. */
  static void sameNames(String first, List<String> known, String second, List<String> found) {
    int common = Math.min(known.size(), found.size());
    if (!known.subList(0, common).equals(found.subList(0, common))) {
      throw new IllegalArgumentException(
          first
              + " has the classes "
              + Quote.list(known)
              + ", but "
              + second
              + " has "
              + Quote.list(found));
    }
  }

  /** Requires that the labels of auxiliary heads mean the same classes too. */
  static void sameAuxiliaryNames(ModelSpec spec, Examples training, Examples validation) {
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      AuxiliaryLabels first = training.auxiliary(head.name()).orElseThrow();
      AuxiliaryLabels second = validation.auxiliary(head.name()).orElseThrow();
      String labels = "the labels \"" + head.name() + "\" of the ";
      sameNames(
          labels + "training data",
          first.classNames(),
          labels + "validation data",
          second.classNames());
    }
  }

  /** Requires that no part of a batch is empty, as far as the batch size tells. */
  static void parts(int parts, int batchSize) {
    Check.atLeast("TrainingPlan.parts", parts, 0);
    if (parts > batchSize) {
      throw new IllegalArgumentException(
          "TrainingPlan.parts must be at most the batch size of "
              + batchSize
              + ", but was "
              + parts);
    }
  }

  private static void parts(TrainingPlan plan, int examples) {
    int last = plan.lastBatchSizeFor(examples);
    if (plan.parts() > last) {
      throw new IllegalArgumentException(
          "TrainingPlan.parts must be at most the examples of the smallest batch, but was "
              + plan.parts()
              + ", and the last batch of "
              + examples
              + " examples has "
              + last
              + "; ask for fewer parts, or another batch size than "
              + plan.batchSize());
    }
  }

  static void plan(ModelSpec spec, TrainingPlan plan, Examples training) {
    parts(plan, training.size());
    RateFactors.known(spec, plan);
    int weights = plan.classWeights().size();
    if (weights > 0 && weights != spec.classes()) {
      throw new IllegalArgumentException(
          "TrainingPlan.classWeights must have one weight for each of the "
              + spec.classes()
              + " classes, but has "
              + weights);
    }
    int[] counts = training.classCounts();
    boolean learning = weights == 0;
    for (int k = 0; k < counts.length && !learning; k++) {
      learning = counts[k] > 0 && plan.classWeights().get(k) > 0;
    }
    if (!learning) {
      throw new IllegalArgumentException(
          "TrainingPlan.classWeights must be above 0 for a class of the training data, or nothing"
              + " is learned from it, but were "
              + plan.classWeights());
    }
  }

  /** Refuses a loss that has no weight beside the teacher's. */
  static void loss(Fit fit) {
    boolean taughtAlone =
        fit.teaching().map(teaching -> teaching.distillation().hardLabels() == 0).orElse(false);
    if (taughtAlone && !fit.plan().loss().equals(Loss.ofHead())) {
      throw new IllegalArgumentException(
          "TrainingPlan.loss has no effect when the student learns from the teacher alone, but was "
              + fit.plan().loss()
              + "; leave it out, or include the labels with Distillation.mixedWithLabels(part)");
    }
  }

  static void callbacks(List<Callback> callbacks) {
    for (int i = 0; i < callbacks.size(); i++) {
      for (Callback before : callbacks.subList(0, i)) {
        if (kind(before).equals(kind(callbacks.get(i)))) {
          throw new IllegalArgumentException(
              "a plan has at most one callback of a kind, but was given "
                  + before
                  + " and "
                  + callbacks.get(i));
        }
      }
    }
  }

  private static Object kind(Callback callback) {
    return callback instanceof Callback.Custom custom ? custom.kind() : callback.getClass();
  }

  static void unset(String what, Optional<?> before) {
    if (before.isPresent()) {
      throw new IllegalStateException(
          what + " can be given only once, but there is already " + before.get());
    }
  }

  static void teacher(ModelSpec student, ModelSpec teacher) {
    if (teacher.classes() != student.classes()) {
      throw new IllegalArgumentException(
          "the student has "
              + student.classes()
              + " classes, but its teacher has "
              + teacher.classes());
    }
    if (!teacher.input().shape().equals(student.input().shape())) {
      throw new IllegalArgumentException(
          "the student expects "
              + student.input().shape()
              + ", but its teacher expects "
              + teacher.input().shape());
    }
  }
}
