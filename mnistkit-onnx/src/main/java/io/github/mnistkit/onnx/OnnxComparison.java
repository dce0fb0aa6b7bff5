package io.github.mnistkit.onnx;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.onnx.graph.OnnxOutputs;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Compares the outputs of an exported model with the predictions of its classifier. */
final class OnnxComparison {

  /** The tolerance between two ways to compute the same logit in floats. */
  private static final double TOLERANCE = 1e-4;

  private static final int AT_ONCE = 64;

  /** Computes all outputs for some examples. */
  @FunctionalInterface
  interface Model {
    OnnxAnswers run(Examples examples, int from, int to) throws IOException;
  }

  private final Classifier classifier;
  private final Examples examples;

  /**
   * Creates a comparison.
   *
   * @param check the examples; auxiliary heads for which they have no labels are compared too
   */
  OnnxComparison(Classifier classifier, Examples check) {
    this.classifier = classifier;
    Examples all = check;
    for (AuxiliaryHead head : classifier.spec().auxiliaryHeads()) {
      if (check.auxiliary(head.name()).isEmpty()) {
        all = all.withAuxiliary(anyLabels(head, check.size()));
      }
    }
    this.examples = all;
  }

  private AuxiliaryLabels anyLabels(AuxiliaryHead head, int count) {
    List<String> known =
        classifier.provenance().auxiliaryClassNames().getOrDefault(head.name(), List.of());
    int[] labels = new int[Math.multiplyExact(count, head.perExample())];
    return AuxiliaryLabels.of(head.name(), ClassNames.padded(known, head.classes()), labels);
  }

  /**
   * Requires the same outputs.
   *
   * @throws IOException if an output differs; the message names it, the example and both values
   */
  void require(Model model) throws IOException {
    Predictions known = classifier.predict(examples);
    for (int from = 0; from < examples.size(); from += AT_ONCE) {
      OnnxAnswers found = model.run(examples, from, Math.min(examples.size(), from + AT_ONCE));
      same("", known, found, from);
      for (AuxiliaryHead head : classifier.spec().auxiliaryHeads()) {
        same(
            OnnxOutputs.auxiliary(head.name(), ""),
            known.auxiliary(head.name()).orElseThrow(),
            found,
            from * head.perExample());
      }
    }
  }

  /**
   * Compares the outputs of one head from a row of its predictions on. Probabilities are compared
   * with the softmax of the logits found: that of large logits can differ more than they do.
   */
  private static void same(String prefix, Predictions known, OnnxAnswers found, int from)
      throws IOException {
    long[] classes = found.classes(prefix + OnnxOutputs.CLASS);
    float[] logits = found.numbers(prefix + OnnxOutputs.LOGITS);
    float[] probabilities = found.numbers(prefix + OnnxOutputs.PROBABILITIES);
    for (int i = 0; i < logits.length; i++) {
      int row = from + i / known.classes();
      int k = i % known.classes();
      same(prefix + OnnxOutputs.LOGITS, row, k, known.logit(row, k), logits[i]);
    }
    Predictions answers = Predictions.of(known.classNames(), logits, new int[classes.length]);
    for (int i = 0; i < logits.length; i++) {
      int row = i / known.classes();
      int k = i % known.classes();
      double expected = answers.probability(row, k);
      same(prefix + OnnxOutputs.PROBABILITIES, from + row, k, expected, probabilities[i]);
    }
    for (int i = 0; i < classes.length; i++) {
      sameClass(prefix + OnnxOutputs.CLASS, known, from + i, classes[i]);
    }
  }

  private static void same(String output, int row, int k, double known, double found)
      throws IOException {
    if (known != found && !(Math.abs(known - found) <= tolerance(known))) {
      throw different(
          String.format(
              Locale.ROOT,
              "output \"%s\" of example %d and class %d is %s, but should be %s",
              output,
              row,
              k,
              found,
              known));
    }
  }

  /** Accepts another class only if rounding alone decides between both. */
  private static void sameClass(String output, Predictions known, int row, long found)
      throws IOException {
    int expected = known.predicted(row);
    if (found != expected
        && !(found >= 0
            && found < known.classes()
            && known.logit(row, expected) - known.logit(row, (int) found)
                <= 2 * tolerance(known.logit(row, expected)))) {
      throw different(
          String.format(
              Locale.ROOT,
              "output \"%s\" of example %d is %d, but should be %d",
              output,
              row,
              found,
              expected));
    }
  }

  /** The largest float stays below the difference of a number and −∞, a possible logit. */
  private static double tolerance(double known) {
    return Math.min(TOLERANCE * Math.max(1, Math.abs(known)), Float.MAX_VALUE);
  }

  private static IOException different(String which) {
    return new IOException(
        "the exported model produces different output than the classifier: " + which);
  }
}
