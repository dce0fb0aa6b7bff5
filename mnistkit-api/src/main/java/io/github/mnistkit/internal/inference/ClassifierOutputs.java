package io.github.mnistkit.internal.inference;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.util.List;
import java.util.Locale;

/** Turns the logits that a classifier computed into predictions. */
public final class ClassifierOutputs {

  /** The largest array of common virtual machines. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private ClassifierOutputs() {}

  /** Returns the auxiliary heads for which the examples have labels, in the order of the model. */
  public static List<String> labelledHeads(ModelSpec spec, Examples examples) {
    return spec.auxiliaryHeads().stream()
        .map(AuxiliaryHead::name)
        .filter(name -> examples.auxiliary(name).isPresent())
        .toList();
  }

  /**
   * Returns predictions from the logits of the head and of auxiliary heads. Classes of an auxiliary
   * head have the names that it was trained on or, if unknown, those of the data.
   *
   * @param record the model's record
   * @param examples the examples, with labels for the auxiliary heads
   * @param logits the logits of the head [N×K]
   * @param heads the names of the auxiliary heads
   * @param auxiliaries the logits of each auxiliary head
   */
  public static Predictions predictions(
      TrainingRecord record,
      Examples examples,
      float[] logits,
      List<String> heads,
      List<float[]> auxiliaries) {
    Predictions predictions = Predictions.of(record.classNames(), logits, examples.labels());
    for (int i = 0; i < heads.size(); i++) {
      String head = heads.get(i);
      predictions =
          predictions.withAuxiliary(head, auxiliary(record, examples, head, auxiliaries.get(i)));
    }
    return predictions;
  }

  private static Predictions auxiliary(
      TrainingRecord record, Examples examples, String head, float[] logits) {
    AuxiliaryLabels labels = examples.auxiliary(head).orElseThrow();
    List<String> known = record.auxiliaryClassNames().getOrDefault(head, labels.classNames());
    int[] actual = labels.labels();
    return Predictions.of(ClassNames.padded(known, logits.length / actual.length), logits, actual);
  }

  /**
   * Allocates the results of many examples.
   *
   * @throws IllegalArgumentException if an array cannot hold so many values
   */
  public static float[] allocate(long values) {
    if (values > LONGEST) {
      throw new IllegalArgumentException(
          values + " values do not fit into one array; ask for fewer examples at once");
    }
    return new float[(int) values];
  }

  /**
   * Requires the bytes of one example.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static void requireExample(int bytes, byte[] pixels) {
    if (pixels.length != bytes) {
      throw new IllegalArgumentException(
          "an example of this model has " + bytes + " bytes, but was given " + pixels.length);
    }
  }

  /** Describes the input and the numbers of layers or members, weights and classes. */
  public static String describe(Classifier classifier) {
    ModelSpec spec = classifier.spec();
    return String.format(
        Locale.ROOT,
        "%s(%s, %s, parameters: %,d, classes: %d)",
        classifier.getClass().getSimpleName(),
        spec.input().shape(),
        parts(spec),
        spec.summary().parameters(),
        spec.classes());
  }

  private static String parts(ModelSpec spec) {
    int layers = spec.chain().layers().size();
    if (spec.output().head() instanceof Head.Ensemble ensemble) {
      String members = "ensemble of " + ensemble.members().size();
      return layers == 0 ? members : "layers: " + layers + ", " + members;
    }
    return "layers: " + layers;
  }
}
