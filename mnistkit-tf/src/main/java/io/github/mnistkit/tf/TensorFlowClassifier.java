package io.github.mnistkit.tf;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trained model in a session of its own. */
final class TensorFlowClassifier implements Classifier {

  private final TrainingRecord record;
  private final InferenceGraph graph;
  private final int bytes;
  private final int atOnce;

  TensorFlowClassifier(
      TrainingRecord record, Map<String, float[]> weights, TrainerOptions options) {
    this.record = record;
    this.graph = new InferenceGraph(record.spec(), weights, options);
    this.bytes = InferenceGraph.bytes(record.spec());
    this.atOnce = Chunks.examples(record.spec());
  }

  @Override
  public ModelSpec spec() {
    return record.spec();
  }

  @Override
  public TrainingRecord provenance() {
    return record;
  }

  @Override
  public Predictions predict(Examples examples) {
    FormatCheck.examples(spec(), examples);
    List<String> heads =
        AuxiliaryTargets.names(spec()).stream()
            .filter(name -> examples.auxiliary(name).isPresent())
            .toList();
    List<Scores> scores = new ArrayList<>();
    scores.add(new Scores(examples.size()));
    heads.forEach(head -> scores.add(new Scores(examples.size())));
    for (int from = 0; from < examples.size(); from += atOnce) {
      int to = Math.min(examples.size(), from + atOnce);
      List<float[]> some = graph.scores(Tensors.pixels(examples, from, to), heads);
      for (int i = 0; i < some.size(); i++) {
        scores.get(i).put(from, to, some.get(i));
      }
    }
    return predictions(examples, heads, scores);
  }

  @Override
  public float[] logits(byte[] pixels) {
    if (pixels.length != bytes) {
      throw new IllegalArgumentException(
          "an example of this model has " + bytes + " bytes, but was given " + pixels.length);
    }
    return graph.scores(Tensors.pixels(pixels));
  }

  @Override
  public Map<String, float[]> weights() {
    return graph.weights();
  }

  @Override
  public void close() {
    graph.close();
  }

  private static Predictions predictions(
      Examples examples, List<String> heads, List<Scores> scores) {
    float[] main = scores.get(0).values();
    int classes = main.length / examples.size();
    Predictions predictions =
        Predictions.of(names(examples.classNames(), classes), main, examples.labels());
    for (int i = 0; i < heads.size(); i++) {
      AuxiliaryLabels labels = examples.auxiliary(heads.get(i)).orElseThrow();
      float[] own = scores.get(i + 1).values();
      predictions =
          predictions.withAuxiliary(
              heads.get(i),
              Predictions.of(
                  names(labels.classNames(), own.length / labels.size()), own, labels.labels()));
    }
    return predictions;
  }

  /** The data's names; classes of the head that the data does not have are named by their index. */
  private static List<String> names(List<String> known, int classes) {
    List<String> names = new ArrayList<>(known);
    while (names.size() < classes) {
      names.add(Integer.toString(names.size()));
    }
    return names;
  }

  /** The scores of all examples, filled batch by batch. */
  private static final class Scores {
    private final int examples;
    private float[] values = new float[0];

    Scores(int examples) {
      this.examples = examples;
    }

    void put(int from, int to, float[] some) {
      int perExample = some.length / (to - from);
      if (values.length == 0) {
        values = new float[examples * perExample];
      }
      System.arraycopy(some, 0, values, from * perExample, some.length);
    }

    float[] values() {
      return values;
    }
  }
}
